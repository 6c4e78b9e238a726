internal import Kernel

extension String {
    /// Words of a regulation or of the annuaire as a page writes them; what people type there holds plain spaces only.
    var typeset: String { FrenchTypography.set(self) }
}

extension Sequence where Element == String {
    func typeset(separator: String) -> String { map(\.typeset).joined(separator: separator) }
}
