/// Files that are given by mistake in the place of a table, known by their first bytes.
enum ForeignFormat {
    /// What the file is and what to do, in French; `nil` when it may be a text.
    static func sentence(for head: [UInt8]) -> String? {
        for (magic, sentence) in magics where head.starts(with: magic) { return sentence }
        if head.count > 257 + 5, head[257..<262].elementsEqual("ustar".utf8) {
            return "archive (tar) : donnez l’un des fichiers qu’elle contient"
        }
        let start = head.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let word = String(decoding: start.prefix(16), as: UTF8.self).lowercased()
        if ["<!doctype", "<html", "<head", "<body", "<script"].contains(where: word.hasPrefix) {
            return "page web (HTML) : c’est sans doute un message d’erreur du site ; téléchargez le fichier de nouveau"
        }
        if word.hasPrefix("<") { return "fichier XML : demandez le même jeu de données en CSV, JSON ou GeoJSON" }
        return nil
    }

    private static let magics: [(magic: [UInt8], sentence: String)] = [
        (
            Array("PK".utf8) + [3, 4],
            "classeur (XLSX, ODS) ou archive ZIP : enregistrez la feuille en « CSV UTF-8 », ou décompressez l’archive"
        ),
        (Array("PK".utf8) + [5, 6], "archive ZIP vide"),
        ([0xD0, 0xCF, 0x11, 0xE0], "ancien classeur (XLS) : enregistrez la feuille en « CSV UTF-8 »"),
        (Array("%PDF".utf8), "document PDF : il faut le tableau d’origine, en CSV, JSON ou GeoJSON"),
        ([0x89] + Array("PNG".utf8), "image (PNG) : il faut un tableau, en CSV, JSON ou GeoJSON"),
        ([0xFF, 0xD8, 0xFF], "image (JPEG) : il faut un tableau, en CSV, JSON ou GeoJSON"),
        (Array("GIF8".utf8), "image (GIF) : il faut un tableau, en CSV, JSON ou GeoJSON"),
        (Array("PAR1".utf8), "fichier Parquet : demandez le même jeu de données en CSV, JSON ou GeoJSON"),
        (Array("SQLite format 3".utf8), "base SQLite (ou GeoPackage) : demandez le même jeu de données en CSV, JSON ou GeoJSON"),
        (Array("BZh".utf8) + [0x31], "archive bzip2 : décompressez-la"),
        (Array("BZh9".utf8), "archive bzip2 : décompressez-la"),
        ([0xFD] + Array("7zXZ".utf8), "archive xz : décompressez-la"),
        ([0x28, 0xB5, 0x2F, 0xFD], "archive Zstandard : décompressez-la"),
        (Array("7z".utf8) + [0xBC, 0xAF], "archive 7z : décompressez-la"),
        (Array("Rar!".utf8), "archive RAR : décompressez-la"),
        ([0xFF, 0xFE, 0, 0], "texte en UTF-32 : enregistrez le fichier en « CSV UTF-8 »"),
        ([0, 0, 0xFE, 0xFF], "texte en UTF-32 : enregistrez le fichier en « CSV UTF-8 »"),
    ]
}
