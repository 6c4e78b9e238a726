internal import Directory
internal import Hosting
internal import Simulations

/// `dossier-saint-martin-d-heres-38421-isere-ecoles-2023.json`: plain letters, which every system keeps.
enum CaseFileName {
    static func of(_ place: SimulatedPlace, code: String?) -> String {
        let words = NameKey.of(place.setting.title).split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }).prefix(8)
        let parts = ["dossier"] + words.map(String.init) + [code, place.call.id].compactMap { $0 }
        return parts.joined(separator: "-") + ".json"
    }
}
