import People
import Testing

@Suite("Une adresse électronique")
struct MailAddressTests {
    @Test(
        "Ce que les gens tapent est lu",
        arguments: [
            "mairie@voiron.fr", " leila.haddad@ville-voiron.fr ", "o'brien+ami@x.y.gouv.fr", "ce.0380001A@ac-grenoble.fr", "a@b.c1d",
        ])
    func read(text: String) throws {
        let address = try #require(MailAddress(text))
        #expect(address.description == text.filter { $0 != " " })
    }

    @Test(
        "Ce à quoi on ne pourrait pas écrire est refusé",
        arguments: [
            "", "mairie", "@voiron.fr", "mairie@", "mairie@voiron", "mai rie@voiron.fr", "a@b@c.fr", "a\r\nBcc: x@y.fr", "a@b.fr\n",
            "a,b@c.fr", "<a@b.fr>", "a..b@c.fr", ".a@c.fr", "a.@c.fr", "a@-c.fr", "a@c-.fr", "a@c..fr", "a@127.0.0.1", "é@c.fr", "a@é.fr",
            "a\"b@c.fr", "a;b@c.fr", String(repeating: "a", count: 65) + "@c.fr",
        ])
    func refused(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test("La casse ne fait pas deux boîtes")
    func key() throws {
        #expect(try #require(MailAddress("Mairie@Voiron.FR")).key == "mairie@voiron.fr")
    }
}
