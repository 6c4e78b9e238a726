package import Markup

/// A drawing that stands beside words: it says nothing by itself. The document carries each drawing once (see `Icon.sprite`).
package enum Icon: String, Sendable, CaseIterable {
    case met = "ok", failed = "croix", unknown = "inconnu", info, warning = "attention"
    case calculate = "calcul", document, rule = "regle", download = "telecharger", print = "imprimer", person = "personne"
    case search = "chercher", clock = "horloge", arrow = "fleche", add = "ajouter", remove = "retirer", school = "ecole"
    case equipment = "equipement", resources = "ressources", training = "formation", families = "parentalite"
    case truck = "camion", workshop = "atelier", place = "lieu", copy = "copier", compare = "comparer"
}

extension Icon {
    package var html: HTML {
        "<svg class=\"icone\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#i-\(rawValue)\"/></svg>"
    }

    /// Twice the size of the text, for a list of acts.
    package var large: HTML {
        "<svg class=\"icone icone--grande\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#i-\(rawValue)\"/></svg>"
    }

    /// Every drawing, once, hidden: what `html` refers to.
    static let sprite: HTML = """
        <svg class="reserve" aria-hidden="true" focusable="false">\(allCases.html { icon in
        "<symbol id=\"i-\(icon.rawValue)\" viewBox=\"0 0 24 24\">\(icon.drawing)</symbol>"
        })</svg>
        """

    private var drawing: HTML {
        switch self {
        case .met: #"<path d="m4.5 12.8 5 5.2L19.5 6.6"/>"#
        case .failed: #"<path d="m6.5 6.5 11 11m0-11-11 11"/>"#
        case .unknown:
            #"<circle cx="12" cy="12" r="9.2" stroke-dasharray="3.1 2.68"/><path d="M9.2 9.5a2.8 2.8 0 1 1 4.3 2.4c-1 .7-1.5 1.2-1.5 2.2m0 3v.1"/>"#
        case .info: #"<circle cx="12" cy="12" r="9.2"/><path d="M12 11.2V17m0-9.6v.1"/>"#
        case .warning: #"<path d="M12 3.8 21.4 20H2.6zM12 10v4.7m0 2.5v.1"/>"#
        case .calculate:
            #"<rect x="4.6" y="2.8" width="14.8" height="18.4" rx="2.2"/><path d="M8.2 7h7.6M8.3 11.7h.1m3.5 0h.1m3.6 0h.1m-7.4 4.7h.1m3.5 0h.1m3.6 0h.1"/>"#
        case .document: #"<path d="M6.2 2.9h7.6l4.4 4.7v13.5h-12zm7.3.2v4.8h4.5M9.3 12.5h5.8m-5.8 4h5.8"/>"#
        case .rule:
            #"<path d="M12 3.5v16.9m-4.5 0h9M4.6 7.3h14.8M4.6 7.5 1.8 14a2.9 2.9 0 0 0 5.6 0zm14.8 0L16.6 14a2.9 2.9 0 0 0 5.6 0z"/>"#
        case .download: #"<path d="M12 3.4v12.2M6.9 10.8l5.1 4.9 5.1-4.9M4.2 20.4h15.6"/>"#
        case .print: #"<path d="M7.2 8.7V3.2h9.6v5.5M7 17H3.6V8.7h16.8V17H17m-9.8-3.3h9.6v7.1H7.2z"/>"#
        case .person: #"<circle cx="12" cy="7.9" r="3.9"/><path d="M4.5 20.6c.3-4.3 3.3-6.7 7.5-6.7s7.2 2.4 7.5 6.7"/>"#
        case .search: #"<circle cx="10.4" cy="10.4" r="6.7"/><path d="m15.4 15.4 5.4 5.4"/>"#
        case .clock: #"<circle cx="12" cy="12" r="9.2"/><path d="M12 6.6V12l3.7 2.3"/>"#
        case .arrow: #"<path d="M4.3 12h15.2m-6.1-6.2 6.1 6.2-6.1 6.2"/>"#
        case .add: #"<path d="M12 4.8v14.4M4.8 12h14.4"/>"#
        case .remove: #"<path d="M4.5 6.7h15M9 6.5V3.8h6v2.7M6.4 6.9l.9 13.4h9.4l.9-13.4M10.2 10.6v6m3.6-6v6"/>"#
        case .school: #"<path d="M2.6 10.9 12 4.4l9.4 6.5M5.2 9.3v11h13.6v-11M9.9 20.2v-5.6h4.2v5.6M12 10v.1"/>"#
        case .equipment: #"<rect x="5.4" y="2.7" width="13.2" height="18.6" rx="2.1"/><path d="M10.8 18.1h2.4"/>"#
        case .resources:
            #"<path d="M12 6.3C9.9 4.9 7 4.3 3.2 4.3v14c3.8 0 6.7.5 8.8 1.9 2.1-1.4 5-1.9 8.8-1.9v-14c-3.8 0-6.7.6-8.8 2zm0 0v13.8"/>"#
        case .training: #"<path d="M1.7 9.4 12 4.5l10.3 4.9L12 14.3zm4.4 2.3v5c3.5 2.7 8.3 2.7 11.8 0v-5m4.4-2.2v5.6"/>"#
        case .families:
            #"<circle cx="8.2" cy="7.2" r="3.3"/><circle cx="17" cy="10.6" r="2.3"/><path d="M2.2 20.3c0-4.3 2.5-7 6-7s6 2.7 6 7m.4-3.7c.6-1.3 1.4-1.9 2.5-1.9 2.4 0 4.3 2 4.3 5.5"/>"#
        case .truck:
            #"<path d="M4.2 17.4H1.9V5.9h12v11.5H8.6m5.3-7.6h4.5l3.7 3.9v3.7h-2.2m-4.3 0h-1.7"/><circle cx="6.4" cy="17.8" r="2.1"/><circle cx="17.7" cy="17.8" r="2.1"/>"#
        case .workshop:
            #"<rect x="3.2" y="3.5" width="17.6" height="10.8" rx="1.6"/><path d="M8.1 20.5 12 14.4l3.9 6.1M7.3 8h5m-5 3h8.2"/>"#
        case .place: #"<path d="M12 21.3c4.7-4.9 7-8.6 7-11.5a7 7 0 0 0-14 0c0 2.9 2.3 6.6 7 11.5z"/><circle cx="12" cy="9.8" r="2.5"/>"#
        case .copy: #"<rect x="8.3" y="8.3" width="12.2" height="12.2" rx="1.9"/><path d="M5.5 15.7h-2V3.5h12.2v2"/>"#
        case .compare: #"<path d="M4 8.2h14.6m-4-4.3 4.1 4.3-4.1 4.3M20 15.8H5.4m4-4.3-4.1 4.3 4.1 4.3"/>"#
        }
    }
}
