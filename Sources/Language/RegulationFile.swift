internal import Formats
package import Grammar
package import Kernel

/// From the bytes of a regulation file to a checked regulation.
package enum RegulationFile {
    /// Reads, parses and checks; throws every problem found. The regulation comes with its warnings.
    package static func read(_ bytes: [UInt8], named source: String) throws(Problems) -> (regulation: Regulation, warnings: [Problem]) {
        try NearestName.sparingly { () -> Result<(regulation: Regulation, warnings: [Problem]), Problems> in
            Result { () throws(Problems) in
                let text = try read(text: bytes, named: source)
                return try check(text, fingerprint: Fingerprint.of(bytes))
            }
        }.get()
    }

    /// The text alone, formulas parsed, for those who change it before checking (mutations).
    package static func read(text bytes: [UInt8], named source: String) throws(Problems) -> RegulationText {
        let node = try YAMLReader.read(bytes, named: source)
        var problems = Problems()
        let text = RegulationReader.read(node, source: source, problems: &problems)
        guard !problems.hasErrors else {
            // What could be read is checked too, so that the agent sees everything at once.
            var checker = Checker(text)
            _ = checker.check(fingerprint: "")
            var all = problems
            all.add(contentsOf: checker.problems)
            throw all
        }
        return text
    }

    /// Resolves the names, types and units of a text.
    package static func check(
        _ text: RegulationText, fingerprint: String
    ) throws(Problems) -> (regulation: Regulation, warnings: [Problem]) {
        var checker = Checker(text)
        guard let regulation = checker.check(fingerprint: fingerprint), !checker.problems.hasErrors else { throw checker.problems }
        return (regulation, checker.problems.warnings)
    }
}
