/// Pupils and classes of an establishment: what a source counts, else what a rule deduces.
extension Establishment {
    /// The pupils counted by a source; else, for a school, an estimation from its IPS (`PupilsFromIndex`).
    package var pupilsCount: Determined<Int>? {
        if let standing = pupils, let count = standing.inForce.integer { return Determined(count, .said(standing)) }
        guard let counted = indexPupils, let level = kind?.value,
            let count = PupilsFromIndex.pupils(counted: counted.count, kind: level, isPrivate: isPrivate)
        else { return nil }
        return Determined(count, .estimated(PupilsFromIndex.pupilsRule, from: [counted.fact]))
    }

    /// The classes counted by a source; else, for a school, an estimation from its pupils (`ClassesFromPupils`), else from its IPS.
    package var classesCount: Determined<Int>? {
        if let standing = classes, let count = standing.inForce.integer { return Determined(count, .said(standing)) }
        guard let level = kind?.value, level.isFirstDegree else { return nil }
        if let standing = pupils, let count = standing.inForce.integer {
            let number = ClassesFromPupils.classes(pupils: count, isPrivate: isPrivate)
            return Determined(number, .estimated(ClassesFromPupils.rule, from: [standing.inForce]))
        }
        guard let counted = indexPupils,
            let number = PupilsFromIndex.classes(counted: counted.count, kind: level, isPrivate: isPrivate)
        else { return nil }
        return Determined(number, .estimated(PupilsFromIndex.classesRule, from: [counted.fact]))
    }

    /// Classes from CP to CM2: none in a maternelle, all in an élémentaire; deduced from the elementary pupils elsewhere.
    package var elementaryClassesCount: Determined<Int>? {
        guard let kind, kind.value.isFirstDegree else { return nil }
        switch kind.value {
        case .nursery: return Determined(0, kind.basis)
        case .elementary: return classesCount
        default: break
        }
        if let standing = sheet[.elementaryPupils], let count = standing.inForce.integer {
            let number = ClassesFromPupils.classes(pupils: count, isPrivate: isPrivate)
            return Determined(number, .estimated(PupilsFromIndex.elementaryClassesRule, from: [standing.inForce]))
        }
        guard let counted = indexPupils else { return nil }
        let number = PupilsFromIndex.elementaryClasses(counted: counted.count, isPrivate: isPrivate)
        return Determined(number, .estimated(PupilsFromIndex.elementaryClassesFromIndexRule, from: [counted.fact]))
    }

    private var indexPupils: (count: Int, fact: Fact)? {
        guard let fact = sheet[.indexPupils]?.inForce, let count = fact.integer else { return nil }
        return (count, fact)
    }

    /// A school whose sector nobody knows is counted as most are.
    private var isPrivate: Bool { sector?.value == .privateSector }
}
