extension DepartmentCode {
    /// « de l’Isère », « du Rhône », « des Vosges », « d’Ille-et-Vilaine », « de Paris »: its name after « département ».
    package var ofName: String {
        switch description {
        case "01", "02", "03", "07", "09", "10", "11", "12", "27", "34", "36", "38", "60", "61", "89", "91": "de l’\(name)"
        case "28", "35", "37": "d’\(name)"
        case "14", "15", "18", "25", "29", "30", "32", "39", "45", "46", "56", "59", "62", "63", "67", "68", "69", "81", "83", "84", "90",
            "94", "95":
            "du \(name)"
        case "04", "05", "06", "08", "13", "22", "40", "64", "65", "66", "78", "79", "88", "92": "des \(name)"
        case "41", "47", "49", "54", "71", "75", "77", "82", "93", "974", "976": "de \(name)"
        default: "de la \(name)"
        }
    }
}
