/// Whether two sources say the same thing in different writings.
enum FactAgreement {
    static func agree(_ left: Fact, _ right: Fact) -> Bool {
        if left.value == right.value { return true }
        switch left.attribute {
        case .name, .communeName, .capitalName, .postalName, .territoryName, .formerName, .newName:
            return namesAgree(left.value, right.value)
        // Two geocodings of one door differ by some metres: half a hundredth of a degree is 500 m.
        case .latitude, .longitude: return numbers(left, right).map { abs($0 - $1) <= 0.005 } ?? false
        // « Ecole », « ECOLE MATERNELLE » and « Collège » are three vocabularies: see `EstablishmentKind` for what they mean.
        case .establishmentType: return typesAgree(left.value, right.value)
        default: break
        }
        switch left.attribute.kind {
        case .integer, .decimal: return numbers(left, right).map { $0 == $1 } ?? false
        case .list: return Set(left.list) == Set(right.list)
        case .text: return NameKey.of(left.value) == NameKey.of(right.value)
        case .boolean, .day, .code: return false
        }
    }

    private static func numbers(_ left: Fact, _ right: Fact) -> (Double, Double)? {
        guard let a = left.number, let b = right.number else { return nil }
        return (a, b)
    }

    /// « JEAN VILAR » and « Collège Jean Vilar » name one place: the words of one are all among those of the other.
    private static func namesAgree(_ left: String, _ right: String) -> Bool {
        let (a, b) = (NameKey.words(of: left), NameKey.words(of: right))
        return a.allSatisfy { b.contains($0) } || b.allSatisfy { a.contains($0) }
    }

    /// « ECOLE » is the first word of « ECOLE MATERNELLE », « LYCEE » that of « LYCEE PROFESSIONNEL ».
    private static func typesAgree(_ left: String, _ right: String) -> Bool {
        let a = NameKey.of(left)
        let b = NameKey.of(right)
        return a.hasPrefix(b) || b.hasPrefix(a)
    }
}
