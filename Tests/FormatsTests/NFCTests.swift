import Formats
@_spi(_Unicode) import Swift
import Testing

@Suite("La forme composée d'Unicode") struct NFCTests {
    @Test("Chaque caractère d'Unicode, seul ou suivi d'un accent, devient sa forme composée")
    func everyScalar() {
        var wrong: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let letter = String(scalar), accented = "e" + letter
            for text in [letter, accented] where !NFC.of(text).unicodeScalars.elementsEqual(text._nfc) { wrong.append(value) }
        }
        #expect(wrong.isEmpty)
    }
}
