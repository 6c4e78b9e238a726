package import Directory

extension SearchIndex {
    /// Whether something stands in that area.
    package func knows(_ area: SearchArea) -> Bool { !contexts(in: area).isEmpty }

    /// Every establishment of an area, those in use first, then by name and code.
    package func establishments(within area: SearchArea, of kind: EstablishmentKind? = nil) -> [SearchHit] {
        let wanted = kind.map { SearchEntries.Traits.kind($0) }
        var found: [(entry: Int, context: Int, name: [UInt8])] = []
        for context in contexts(in: area) {
            for document in Int(contexts.documents[context])..<Int(contexts.documents[context + 1]) {
                let entry = Int(documentEntry[document])
                // An entry has a document for each of its names.
                guard entries.traits[entry].contains(.establishment), entries.documents[entry] == UInt32(document) else { continue }
                if let wanted, !entries.traits[entry].isOf(wanted) { continue }
                var name: [UInt8] = []
                NameKey.append(entries.texts[entry][0], to: &name)
                found.append((entry, context, name))
            }
        }
        func isClosed(_ entry: Int) -> Bool { entries.traits[entry].contains(.closed) }
        found.sort { left, right in
            if isClosed(left.entry) != isClosed(right.entry) { return isClosed(right.entry) }
            if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
            return entries.texts[left.entry][1] < entries.texts[right.entry][1]
        }
        return found.map { hit(entry: $0.entry, context: $0.context, reason: .commune) }
    }

    private func contexts(in area: SearchArea) -> [Int] {
        let codes: (department: UInt64, commune: UInt64) =
            switch area {
            case .department(let code): (CodeTable.packed(Array(code.utf8)) ?? .max, 0)
            case .commune(let code): (0, CodeTable.packed(Array(code.utf8)) ?? .max)
            }
        return (0..<contexts.count).filter { contexts.holds(codes, $0) }
    }

    /// What is shown of an entry; `reason` says why it is there.
    func hit(entry: Int, context: Int, reason: SearchReason, isApproximate: Bool = false) -> SearchHit {
        let own = entries.texts[entry], place = contexts.texts[context]
        let isEstablishment = entries.traits[entry].contains(.establishment)
        var postalCode = own[2].split(separator: " ").first.map(String.init) ?? (place[4].isEmpty ? nil : place[4])
        if case .postalCode(let code) = reason { postalCode = code }
        return SearchHit(
            subject: Subject(isEstablishment ? .establishment : .commune, own[1]), name: own[0], communeCode: place[0],
            communeName: place[1], departmentCode: place[2], departmentName: place[3], postalCode: postalCode,
            city: CommuneCode(place[0])?.city, isClosed: entries.traits[entry].contains(.closed), reason: reason,
            isApproximate: isApproximate)
    }
}
