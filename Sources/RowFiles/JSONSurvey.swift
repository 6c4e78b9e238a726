internal import Kernel

/// A first reading of a JSON text: what its objects are, which columns they have.
struct JSONSurvey {
    private(set) var form = JSONForm.plain
    /// Names as they are written, in the order in which they come first; in the bytes of the file when its encoding has one byte a character.
    private(set) var names: [[UInt8]] = []
    /// All the objects begin on the same line: their rank is then what tells them apart.
    private(set) var isOnOneLine = true

    /// Bytes that the names of all columns may take.
    private static let maximumBytes = 1 << 20

    init(_ text: any ByteSource, named source: String) throws {
        var objects = JSONObjects(JSONInput(text, named: source))
        var columns = JSONColumns()
        var isFirst = true
        var line = 0
        var bytes = 0
        while try objects.next() {
            if isFirst {
                form = JSONForm(objects)
                line = objects.line
            }
            isFirst = false
            if objects.line != line { isOnOneLine = false }
            guard objects.fault == nil else { continue }
            var rank = 0
            for member in objects.members {
                guard let range = form.column(member.name, in: objects.names) else { continue }
                let name = objects.names[range]
                if columns.find(name, rank: rank) == nil {
                    columns.insert(name, names.count)
                    names.append(Array(name))
                    bytes += name.count
                    guard names.count <= SourceRow.keptCells, bytes <= Self.maximumBytes else {
                        let sentence =
                            "JSON : trop de noms différents (\(SourceRow.keptCells) au plus) : des valeurs sont sans doute données comme noms"
                        throw Problems(sentence, in: source, at: Position(line: objects.line, column: 1))
                    }
                }
                rank += 1
            }
        }
    }
}
