internal import Directory
internal import Kernel

/// The rows of a file on their way to the staging table, with what must be known of them to store them without a needless sort.
///
/// Cells point into a copy of the batch that lives until the next one: the table is loaded without a string for each value.
final class StagedRows {
    private let series: Series
    /// The day of the lines that do not say theirs.
    private let day: UnsafeBufferPointer<UInt8>?
    private var rows: [RecordBatch.Row] = []
    private var index = 0
    private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    /// Subject, period and detail of the row before, with a NUL between.
    private var lastKey: [UInt8] = []
    private var key: [UInt8] = []

    private(set) var count = 0
    private(set) var mainCount = 0
    /// Each key comes after the one before, in the order of bytes: none is there twice, and nothing needs sorting.
    private(set) var isStrictlySorted = true
    /// What was seen of keys, for a file that is not sorted.
    private var sieve = KeySieve()
    /// Some key may be there twice; when false, none is.
    var mayRepeat: Bool { !isStrictlySorted && sieve.doubts }
    private(set) var namesCommunes = false
    /// Some row says of which day it speaks.
    private(set) var isDated = false

    /// Columns of the staging table.
    static let columns = 12

    /// `asOf` dates the lines that do not say their day.
    init(series: Series, asOf: Day?) {
        self.series = series
        day = asOf.map { day in
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 10)
            _ = bytes.initialize(from: day.iso.utf8)
            return UnsafeBufferPointer(bytes)
        }
    }

    deinit {
        buffer.deallocate()
        day?.deallocate()
    }

    /// Fills the next row, asking for the next batch when there is none left; false when the file is over.
    func fill(_ loaded: inout LoadedRow, from next: () throws -> RecordBatch?) throws -> Bool {
        while index == rows.count {
            guard let batch = try next() else { return false }
            keep(batch)
        }
        let row = rows[index]
        guard row.series == series else {
            throw StoreFailure.fault(
                "ligne \(row.line) : elle est de « \(row.series.rawValue) », le fichier de « \(series.rawValue) »")
        }
        index += 1
        count += 1
        if row.isMain { mainCount += 1 }
        compareKeys(of: row)
        add(row, to: &loaded)
        return true
    }

    private func keep(_ batch: RecordBatch) {
        if batch.bytes.count > buffer.count {
            buffer.deallocate()
            buffer = .allocate(capacity: batch.bytes.count)
        }
        _ = buffer.update(fromContentsOf: batch.bytes)
        rows = batch.rows
        index = 0
    }

    private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[range]) }

    private func compareKeys(of row: RecordBatch.Row) {
        guard isStrictlySorted else { return }
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: bytes(row.subject))
        key.append(0)
        key.append(contentsOf: bytes(row.period))
        key.append(0)
        key.append(contentsOf: bytes(row.detail))
        if !lastKey.isEmpty, !lastKey.lexicographicallyPrecedes(key) { isStrictlySorted = false }
        swap(&key, &lastKey)
    }

    private func add(_ row: RecordBatch.Row, to loaded: inout LoadedRow) {
        let commune = row.commune.map { bytes($0) }
        let dated = row.dated.map { bytes($0) } ?? day
        if commune != nil { namesCommunes = true }
        if dated != nil { isDated = true }
        loaded.add(.integer(Int64(count)))
        loaded.add(.integer(Int64(row.line)))
        loaded.add(.integer(row.isMain ? 1 : 0))
        loaded.add(.text(bytes(row.subject)))
        loaded.add(.text(bytes(row.period)))
        loaded.add(.text(bytes(row.detail)))
        loaded.add(.integer(0))
        loaded.add(commune.map { .text($0) } ?? .null)
        loaded.add(dated.map { .text($0) } ?? .null)
        loaded.add(.text(bytes(row.content)))
        loaded.add(.integer(digest(of: row, commune: commune, dated: dated)))
        loaded.add(.integer(0))
    }

    /// What the line says, whatever number it will bear; its key goes through the sieve on the way.
    private func digest(of row: RecordBatch.Row, commune: UnsafeBufferPointer<UInt8>?, dated: UnsafeBufferPointer<UInt8>?) -> Int64 {
        var digest = seed
        digest.add(bytes(row.subject))
        digest.add(bytes(row.period))
        digest.add(bytes(row.detail))
        sieve.add(digest.spread)
        if let commune { digest.add(commune) } else { digest.addNull() }
        if let dated { digest.add(dated) } else { digest.addNull() }
        digest.add(bytes(row.content))
        return digest.value
    }

    /// The digest's beginning, the same for each row.
    private lazy var seed: RowDigest = {
        var digest = RowDigest()
        digest.add(series.rawValue)
        return digest
    }()
}
