/// Official code of a département: `38`, `2A`, `971`.
package struct DepartmentCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    /// Files of the ministry write `038` and `02A`, others `2` or `02`: all are read, the code is always the INSEE’s. `nil` when no
    /// département has that code.
    package init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
        guard (1...3).contains(bytes.count) else { return nil }
        if let last = bytes.last, last == 0x61 || last == 0x62 { bytes[bytes.count - 1] = last & 0xDF }
        if bytes.count == 3, bytes[0] == 0x30 { bytes.removeFirst() }
        if bytes.count == 1 { bytes.insert(0x30, at: 0) }
        let code = String(decoding: bytes, as: UTF8.self)
        guard Self.names[code] != nil else { return nil }
        description = code
    }

    /// The département of an establishment, from the first three digits of its number: `620` and `720` are the two of Corsica.
    package init?(of uai: UAI) {
        switch uai.description.prefix(3) {
        case "620": self.init("2A")
        case "720": self.init("2B")
        case let digits: self.init(digits)
        }
    }

    /// « Isère ».
    package var name: String { Self.names[description] ?? description }

    /// Every département, in order.
    package static var all: [DepartmentCode] { names.keys.sorted().compactMap { DepartmentCode($0) } }

    package static func < (left: DepartmentCode, right: DepartmentCode) -> Bool { left.description < right.description }

    /// Code officiel géographique 2024 (INSEE).
    private static let names: [String: String] = [
        "01": "Ain", "02": "Aisne", "03": "Allier", "04": "Alpes-de-Haute-Provence", "05": "Hautes-Alpes", "06": "Alpes-Maritimes",
        "07": "Ardèche", "08": "Ardennes", "09": "Ariège", "10": "Aube", "11": "Aude", "12": "Aveyron", "13": "Bouches-du-Rhône",
        "14": "Calvados", "15": "Cantal", "16": "Charente", "17": "Charente-Maritime", "18": "Cher", "19": "Corrèze",
        "21": "Côte-d’Or", "22": "Côtes-d’Armor", "23": "Creuse", "24": "Dordogne", "25": "Doubs", "26": "Drôme", "27": "Eure",
        "28": "Eure-et-Loir", "29": "Finistère", "2A": "Corse-du-Sud", "2B": "Haute-Corse", "30": "Gard", "31": "Haute-Garonne",
        "32": "Gers", "33": "Gironde", "34": "Hérault", "35": "Ille-et-Vilaine", "36": "Indre", "37": "Indre-et-Loire", "38": "Isère",
        "39": "Jura", "40": "Landes", "41": "Loir-et-Cher", "42": "Loire", "43": "Haute-Loire", "44": "Loire-Atlantique",
        "45": "Loiret", "46": "Lot", "47": "Lot-et-Garonne", "48": "Lozère", "49": "Maine-et-Loire", "50": "Manche", "51": "Marne",
        "52": "Haute-Marne", "53": "Mayenne", "54": "Meurthe-et-Moselle", "55": "Meuse", "56": "Morbihan", "57": "Moselle",
        "58": "Nièvre", "59": "Nord", "60": "Oise", "61": "Orne", "62": "Pas-de-Calais", "63": "Puy-de-Dôme",
        "64": "Pyrénées-Atlantiques", "65": "Hautes-Pyrénées", "66": "Pyrénées-Orientales", "67": "Bas-Rhin", "68": "Haut-Rhin",
        "69": "Rhône", "70": "Haute-Saône", "71": "Saône-et-Loire", "72": "Sarthe", "73": "Savoie", "74": "Haute-Savoie",
        "75": "Paris", "76": "Seine-Maritime", "77": "Seine-et-Marne", "78": "Yvelines", "79": "Deux-Sèvres", "80": "Somme",
        "81": "Tarn", "82": "Tarn-et-Garonne", "83": "Var", "84": "Vaucluse", "85": "Vendée", "86": "Vienne", "87": "Haute-Vienne",
        "88": "Vosges", "89": "Yonne", "90": "Territoire de Belfort", "91": "Essonne", "92": "Hauts-de-Seine",
        "93": "Seine-Saint-Denis", "94": "Val-de-Marne", "95": "Val-d’Oise", "971": "Guadeloupe", "972": "Martinique", "973": "Guyane",
        "974": "La Réunion", "976": "Mayotte",
    ]
}

extension CommuneCode {
    /// `nil` in an overseas collectivity, which is no département.
    package var departmentCode: DepartmentCode? { DepartmentCode(department) }
}
