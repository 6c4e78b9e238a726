internal import Directory

/// Official codes of cells, written in their canonical form, or why they are not one.
enum CellCode {
    /// By remainder of the seven digits: `UAI` holds the rule.
    private static let controlLetters: [UInt8] = (0..<23).map { remainder in
        UAI.controlLetter(of: [UInt8](repeating: 0x30, count: 5) + [0x30 + UInt8(remainder / 10), 0x30 + UInt8(remainder % 10)])
    }

    static func uai(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        guard cell.count == 8, CellText.areDigits(CellBytes(rebasing: cell[..<7])), isLetter(cell[7]) else {
            return .bad("ce n’est pas un UAI : sept chiffres puis une lettre")
        }
        var number = 0
        for byte in cell[..<7] { number = number * 10 + Int(byte &- 0x30) }
        let expected = controlLetters[number % 23]
        guard cell[7] & 0xDF == expected else {
            return .bad("la lettre de contrôle de cet UAI devrait être «\u{A0}\(Character(UnicodeScalar(expected)))\u{A0}»")
        }
        bytes.append(contentsOf: cell[..<7])
        bytes.append(expected)
        return .written
    }

    /// Five characters; a code of four digits is not completed.
    static func commune(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        guard cell.count == 5, CellText.isDigit(cell[0]), CellText.areDigits(CellBytes(rebasing: cell[2...])),
            CellText.isDigit(cell[1]) || isCorsican(cell[0], cell[1])
        else { return .bad("ce n’est pas un code INSEE de commune\u{A0}: cinq caractères, «\u{A0}38185\u{A0}» ou «\u{A0}2A004\u{A0}»") }
        bytes.append(cell[0])
        bytes.append(upper(cell[1]))
        bytes.append(contentsOf: cell[2...])
        return .written
    }

    /// `38` from `38`, `038`; `02` from `2`; `2A` from `02A`, `2a`; `971`. Three characters from 970 on only.
    static func department(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        let bad = CellVerdict.bad("ce n’est pas un code de département\u{A0}: «\u{A0}38\u{A0}», «\u{A0}2A\u{A0}» ou «\u{A0}971\u{A0}»")
        var code = cell
        if code.count == 3, code[0] == 0x30 { code = CellBytes(rebasing: code[1...]) }
        switch code.count {
        case 1 where CellText.isDigit(code[0]) && code[0] != 0x30: bytes.append(0x30)
        case 2 where CellText.areDigits(code) || isCorsican(code[0], code[1]): break
        case 3 where CellText.areDigits(code) && code[0] == 0x39 && (code[1] == 0x37 || code[1] == 0x38): break
        default: return bad
        }
        for byte in code { bytes.append(upper(byte)) }
        return .written
    }

    /// `01` from `1` or `01`: codes of régions and académies.
    static func twoDigits(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        guard (1...2).contains(cell.count), CellText.areDigits(cell) else { return .bad("ce n’est pas un code de deux chiffres") }
        if cell.count == 1 { bytes.append(0x30) }
        bytes.append(contentsOf: cell)
        return .written
    }

    /// Nine digits, the last being a control (Luhn); spaces between groups are of no consequence.
    static func siren(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        let mark = bytes.count
        guard appendDigits(cell, count: 9, to: &bytes) else { return .bad("ce n’est pas un SIREN : neuf chiffres") }
        var sum = 0
        for index in 0..<9 {
            let digit = Int(bytes[mark + index] &- 0x30) * (index % 2 == 1 ? 2 : 1)
            sum += digit > 9 ? digit - 9 : digit
        }
        if sum % 10 == 0 { return .written }
        bytes.removeLast(9)
        return .bad("la clé de contrôle de ce SIREN est fausse")
    }

    static func siret(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        appendDigits(cell, count: 14, to: &bytes) ? .written : .bad("ce n’est pas un SIRET : quatorze chiffres")
    }

    private static func appendDigits(_ cell: CellBytes, count: Int, to bytes: inout [UInt8]) -> Bool {
        let mark = bytes.count
        for byte in cell where byte != 0x20 {
            guard CellText.isDigit(byte), bytes.count - mark < count else {
                bytes.removeLast(bytes.count - mark)
                return false
            }
            bytes.append(byte)
        }
        if bytes.count - mark == count { return true }
        bytes.removeLast(bytes.count - mark)
        return false
    }

    /// Five digits, or several codes separated by `|`.
    static func postal(_ cell: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        guard cell.count % 6 == 5,
            cell.indices.allSatisfy({ $0 % 6 == 5 ? cell[$0] == 0x7C : CellText.isDigit(cell[$0]) })
        else { return .bad("ce n’est pas un code postal\u{A0}: cinq chiffres") }
        bytes.append(contentsOf: cell)
        return .written
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }

    private static func isCorsican(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0x32 && (upper(second) == 0x41 || upper(second) == 0x42)
    }

    @inline(__always)
    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }
}
