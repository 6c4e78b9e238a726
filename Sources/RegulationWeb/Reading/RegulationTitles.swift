internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// How a regulation is named and dated, wherever it is listed.
enum RegulationTitles {
    static let trail: [(title: String, route: Route)] = [("Accueil", .home), ("Règlements", .regulations)]

    static func short(_ regulation: Regulation) -> String {
        "\(FrenchTypography.set(regulation.text.title)), version \(regulation.version)"
    }

    /// « Projet », « Adopté, en vigueur », « Clos »: a status and where the day stands.
    static func state(_ regulation: Regulation, on day: Day) -> HTML {
        let period = regulation.text.inForce
        let isOver = period.until.map { $0 < day } ?? false
        let isComing = period.from.map { day < $0 } ?? false
        switch regulation.text.status {
        case .draft: return stateLabel(.warning, isOver ? "Projet, période passée" : isComing ? "Projet, à venir" : "Projet")
        case .closed: return stateLabel(.quiet, "Clos")
        case .adopted:
            return isOver
                ? stateLabel(.quiet, "Adopté, période passée")
                : isComing ? stateLabel(.info, "Adopté, à venir") : stateLabel(.met, "En vigueur")
        }
    }

    /// « pour la période du 1er décembre 2022 au 17 février 2023 ».
    static func period(_ regulation: Regulation) -> String {
        switch regulation.text.inForce {
        case (let from?, let until?): "pour la période du \(from.french) au \(until.french)"
        case (let from?, nil): "à partir du \(from.french)"
        case (nil, let until?): "jusqu’au \(until.french)"
        case (nil, nil): "sans dates"
        }
    }

    /// `isere-ecoles` of `isere-ecoles-2023`: versions of one regulation share it.
    static func stem(_ id: String) -> String {
        var parts = id.split(separator: "-")
        while parts.count > 1, let last = parts.last, last.allSatisfy(\.isNumber) { parts.removeLast() }
        return parts.joined(separator: "-")
    }
}
