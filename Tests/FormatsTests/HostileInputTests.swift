import Formats
import Kernel
import Testing

@Suite("Un fichier hostile est lu ou refusé en moins d’une seconde") struct HostileInputTests {
    private func underOneSecond(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
        var found: [String] = []
        let duration = ContinuousClock().measure {
            found = yamlProblems(text)
            _ = jsonProblems(text)
        }
        #expect(duration < .seconds(1), sourceLocation: sourceLocation)
        return found
    }

    @Test("Bombe de renvois : chaque ancre et chaque renvoi est refusé, rien n’est déplié")
    func aliasBomb() {
        let lines = (1...30).map { level in
            "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1), ", count: 10) + "]"
        }
        #expect(underOneSecond("a0: &a0 x\n" + lines.joined(separator: "\n")).count == 31 + 300)
    }

    @Test("Dix mille niveaux", arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "{\"a\":"])
    func deepNesting(sign: String) {
        let found = underOneSecond(String(repeating: sign, count: 10_000))
        #expect(found.count == 1 && found[0].hasSuffix("niveaux au plus"))
        #expect(jsonProblems(String(repeating: "[", count: 10_000)).first?.hasSuffix("64 niveaux au plus") == true)
    }

    @Test("Une seule ligne d’un million de caractères")
    func longLine() {
        #expect(underOneSecond("a: " + String(repeating: "x ", count: 500_000) + "x").isEmpty)
        #expect(underOneSecond("a: '" + String(repeating: "x''", count: 300_000) + "'").isEmpty)
        #expect(underOneSecond("a: [" + String(repeating: "'x''',", count: 150_000) + "]").isEmpty)
        #expect(underOneSecond("a: '" + String(repeating: "x ", count: 500_000)).count == 1)
    }

    @Test(
        "Le même signe un million de fois",
        arguments: ["[]", "a,", ":", ": ", "'", "\"", "\n", "\t ", "#\n", "!a ", "&a ", "--- a\n", "a: "])
    func repeated(text: String) {
        _ = underOneSecond("a: " + String(repeating: text, count: 1_000_000 / text.utf8.count))
        _ = underOneSecond(String(repeating: text, count: 1_000_000 / text.utf8.count))
    }

    @Test("Un million de lettres décomposées se lit composé")
    func decomposed() throws {
        let text = "a: " + String(repeating: "e\u{301}", count: 600_000)
        #expect(underOneSecond(text).isEmpty)
        guard case .text(let scalar)? = member("a", of: try yaml(text))?.content else { return #expect(Bool(false)) }
        #expect(scalar.value.unicodeScalars.count == 600_000)
    }

    @Test("Des accents sans fin sur une lettre sont refusés")
    func stackedMarks() {
        let found = underOneSecond("a: e" + String(repeating: "\u{301}\u{323}", count: 300_000))
        #expect(found == ["1:34: trop d’accents sur une même lettre : retirez-les"])
    }

    @Test("Au-delà de sa taille, un fichier n’est pas lu")
    func tooLarge() {
        let limits = ReadingLimits(bytes: 4, depth: 64, nodes: 10)
        let found = problems { () throws(Problems) in try YAMLReader.read(Array("a: bc".utf8), named: file, limits: limits) }
        #expect(found == [" fichier trop grand : 5 octets, 4 au plus"])
    }

    @Test("Au-delà du nombre de valeurs, la lecture s’arrête")
    func tooManyValues() {
        let limits = ReadingLimits(bytes: 100, depth: 64, nodes: 3)
        let text = Array("[1, 2, 3]".utf8)
        let found = ["1:8: trop de valeurs : 3 au plus"]
        #expect(problems { () throws(Problems) in try YAMLReader.read(text, named: file, limits: limits) } == found)
        #expect(problems { () throws(Problems) in try JSONReader.read(text, named: file, limits: limits) } == found)
    }

    @Test("Mille suites d’octets tirées au sort, et des textes abîmés, sont lus ou refusés")
    func randomBytes() {
        var random = SeededRandom(state: 2_026)
        let signs = Array("[]{}:,-?&*!|>'\"%@`# \n\té\\~<0x".utf8)
        for _ in 0..<1_000 {
            let bytes = (0..<64).map { _ in
                Bool.random(using: &random) ? signs.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
            }
            _ = problems { () throws(Problems) in try YAMLReader.read(bytes, named: file) }
            _ = problems { () throws(Problems) in try JSONReader.read(bytes, named: file) }
        }
    }
}

/// SplitMix64: the same draws in each run.
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
