import Outside
import Testing

@Suite("Adresse de courriel")
struct MailAddressTests {
    @Test(
        "Une adresse que les gens ont se lit",
        arguments: [
            "jeanne.martin@mairie-voiron.fr", "j@a.fr", "preau+voiron@isere.fr", "root@localhost", "dsi_38@ac-grenoble.fr",
            "o'neil@exemple.org",
        ])
    func usualAddresses(text: String) {
        #expect(MailAddress(text)?.text == text)
    }

    @Test(
        "Ce qui n’est pas une adresse est refusé",
        arguments: [
            "", "jeanne", "jeanne@", "@mairie.fr", "jeanne@mairie", "a@b@c.fr", "jeanne martin@mairie.fr", " jeanne@mairie.fr",
            "jeanne@mairie.fr ",
            "jeanne@mairie.fr\nBcc: tous@mairie.fr", "jeanne\r\n@mairie.fr", "jeanne\0@mairie.fr", "jeanne@mairie..fr", "jeanne@-mairie.fr",
            "jeanne@mairie-.fr", ".jeanne@mairie.fr", "jeanne.@mairie.fr", "jea..nne@mairie.fr", "<jeanne@mairie.fr>",
            "jeanne,paul@mairie.fr",
            "\"jeanne\"@mairie.fr", "léa@mairie.fr", "lea@mairié.fr", "jeanne@[127.0.0.1]", "jeanne@mairie.fr.",
        ])
    func malformedAddresses(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test("Une adresse tient dans les longueurs des standards")
    func lengths() {
        let label = String(repeating: "a", count: 63)
        #expect(MailAddress("\(String(repeating: "j", count: 64))@a.fr") != nil)
        #expect(MailAddress("\(String(repeating: "j", count: 65))@a.fr") == nil)
        #expect(MailAddress("j@\(label).fr") != nil)
        #expect(MailAddress("j@\(label)a.fr") == nil)
        #expect(MailAddress("j@\(label).\(label).\(label).\(String(repeating: "b", count: 57)).fr") != nil)
        #expect(MailAddress("j@\(label).\(label).\(label).\(String(repeating: "b", count: 58)).fr") == nil)
    }

    @Test("Le domaine se compare sans majuscules, ce qui précède reste comme on l’a donné")
    func caseOfTheDomain() {
        #expect(MailAddress("Jeanne@Mairie.FR") == MailAddress("Jeanne@mairie.fr"))
        #expect(MailAddress("Jeanne@mairie.fr") != MailAddress("jeanne@mairie.fr"))
    }
}
