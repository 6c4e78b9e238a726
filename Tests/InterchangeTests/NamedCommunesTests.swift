import Directory
import Interchange
import RowFiles
import Testing

@Suite("Les communes nommées sans code")
struct NamedCommunesTests {
    private static let communes = CommuneNames(
        [
            ("Grenoble", "38185"), ("GRENOBLE", "38185"), ("L'Isle-d'Abeau", "38193"), ("ISLE D ABEAU", "38193"), ("Saint-Denis", "93066"),
            ("Saint-Denis", "97411"), ("Marseille", "13055"), ("Marseille 15e Arrondissement", "13215"), ("Ajaccio", "2A004"),
            ("Sainte-Colombe", "05135"), ("Sainte-Colombe", "38999"), ("Sainte-Colombe", "38998"),
        ]
        .map { (name: $0.0, code: $0.1) })

    private func commune(_ uai: String, _ name: String, _ communes: CommuneNames? = Self.communes) throws -> String? {
        let file = try SourceFile(
            Array("UAI tête de réseau;NUMERO;COMMUNE;EP\n\(uai);\(uai);\(name);REP\n".utf8), named: "rep.csv")
        return try Mapped(file, communes: communes).records.first?.commune
    }

    @Test(
        "Le département de l’UAI et le nom désignent la commune, quand elle est seule à le porter",
        arguments: [
            ("0380001A", "GRENOBLE", "38185"), ("0380001A", "ISLE-D'ABEAU", "38193"), ("0380001A", "L’Isle d’Abeau", "38193"),
            ("6200001E", "AJACCIO", "2A004"), ("0130001C", "MARSEILLE 15", "13215"), ("0130001C", "Marseille 15e", "13215"),
        ])
    func resolved(uai: String, name: String, code: String) throws {
        let right = uai.dropLast() + String(UnicodeScalar(UAI.controlLetter(of: uai.utf8.prefix(7))))
        #expect(try commune(String(right), name) == code)
    }

    @Test(
        "Rien n’est deviné : ni homonymes d’un département, ni nom inconnu, ni commune d’ailleurs",
        arguments: ["Sainte-Colombe", "Grenobles", "Marseille", "Saint-Denis", ""])
    func unresolved(name: String) throws {
        let uai = "0380001" + String(UnicodeScalar(UAI.controlLetter(of: "0380001".utf8)))
        #expect(try commune(uai, name) == nil)
    }

    @Test("Sans les communes de l’annuaire, la ligne est gardée sans rattachement")
    func unknownCountry() throws {
        let uai = "0380001" + String(UnicodeScalar(UAI.controlLetter(of: "0380001".utf8)))
        #expect(try commune(uai, "GRENOBLE", nil) == nil)
    }
}
