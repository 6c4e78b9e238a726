/// The 128 characters that a one-byte encoding adds to ASCII, from byte 80 to byte FF.
struct OneByteTable: Sendable {
    /// U+FFFD where the encoding has no character, or only a control character that no text holds.
    let scalars: [Unicode.Scalar]

    /// `nil` for the encodings of Unicode.
    init?(_ encoding: TextEncoding) {
        guard let text = Self.text(encoding) else { return nil }
        scalars = Array(text.unicodeScalars)
    }

    static let undefined: Unicode.Scalar = "\u{FFFD}"

    /// Sources: unicode.org/Public/MAPPINGS (CP1252.TXT, 8859-15.TXT, ROMAN.TXT, CP850.TXT).
    private static func text(_ encoding: TextEncoding) -> String? {
        switch encoding {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1252:
            """
            €\u{FFFD}‚ƒ„…†‡\u{2C6}‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
            \u{FFFD}‘’“”•–—\u{2DC}™š›œ\u{FFFD}žŸ\
            \u{A0}¡¢£¤¥¦§\u{A8}©ª«¬\u{AD}®\u{AF}\
            °±²³\u{B4}µ¶·\u{B8}¹º»¼½¾¿\
            ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
            ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
            àáâãäåæçèéêëìíîï\
            ðñòóôõö÷øùúûüýþÿ
            """
        case .latin9:
            """
            \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\
            \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\
            \u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®\u{AF}\
            °±²³Žµ¶·ž¹º»ŒœŸ¿\
            ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
            ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
            àáâãäåæçèéêëìíîï\
            ðñòóôõö÷øùúûüýþÿ
            """
        case .macRoman:
            """
            ÄÅÇÉÑÖÜáàâäãåçéè\
            êëíìîïñóòôöõúùûü\
            †°¢£§•¶ß®©™\u{B4}\u{A8}≠ÆØ\
            ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
            ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ\
            –—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
            ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\
            \u{F8FF}ÒÚÛÙı\u{2C6}\u{2DC}\u{AF}\u{2D8}\u{2D9}\u{2DA}\u{B8}\u{2DD}\u{2DB}\u{2C7}
            """
        case .codePage850:
            """
            ÇüéâäàåçêëèïîìÄÅ\
            ÉæÆôöòûùÿÖÜø£Ø×ƒ\
            áíóúñÑªº¿®¬½¼¡«»\
            ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
            └┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
            ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
            ÓßÔÒõÕµþÞÚÛÙýÝ\u{AF}\u{B4}\
            \u{AD}±‗¾¶§÷\u{B8}°\u{A8}·¹³²■\u{A0}
            """
        }
    }
}
