import Formats
import Kernel
import Testing

@Suite("La place de chaque ligne d'un long texte YAML") struct YAMLLinesTests {
    @Test("Texte plié (>-) : trois lignes, trois places")
    func folded() throws {
        #expect(try pieces("a: >-\n  un\n  deux\n  trois\n") == ["0 2:3", "3 3:3", "8 4:3"])
    }

    @Test("Texte plié : une ligne vide, puis une ligne plus à droite")
    func foldedWithBlankAndIndentedLines() throws {
        // « un⏎deux⏎  trois⏎quatre »
        #expect(try pieces("a: >-\n  un\n\n  deux\n    trois\n  quatre\n") == ["0 2:3", "3 4:3", "8 5:3", "16 6:3"])
    }

    @Test("Texte gardé (|) : chaque ligne compte son retour")
    func literal() throws {
        #expect(try pieces("a: |\n  un\n   deux\n\n  trois\nb: c\n") == ["0 2:3", "3 3:3", "10 5:3"])
    }

    @Test("Retrait annoncé (>2-) : les espaces de trop sont du texte")
    func explicitIndentation() throws {
        #expect(try pieces("a: >2-\n    un\n   deux\n") == ["0 2:3", "5 3:3"])
    }

    @Test("Texte nu sur trois lignes et une vide")
    func plain() throws {
        #expect(try pieces("a: un\n  deux\n\n   trois\n") == ["0 1:4", "3 2:3", "8 4:4"])
    }

    @Test("Entre guillemets : le premier signe est après le guillemet")
    func doubleQuoted() throws {
        #expect(try pieces("a: \"un\n  deux\"\n") == ["0 1:5", "3 2:3"])
    }

    @Test("Une barre en fin de ligne joint sans espace, un échappement commence un morceau")
    func doubleQuotedWithEscapes() throws {
        // « un deux⏎ trois »
        #expect(try pieces("a: \"un \\\n   deux\\n trois\"\n") == ["0 1:5", "3 2:4", "8 2:10"])
    }

    @Test("Une apostrophe doublée ne décale pas ce qui suit")
    func singleQuoted() throws {
        #expect(try pieces("a: 'l''école\n  d''ici'\n") == ["0 1:5", "2 1:8", "8 2:3", "10 2:6"])
    }

    @Test("La place d'un mot au milieu d'une expression pliée")
    func placeOfAWord() throws {
        let text = "a: >-\n  somme(école.coût)\n  + plafond\n"
        guard case .text(let scalar)? = member("a", of: try yaml(text))?.content else { return #expect(Bool(false)) }
        #expect(scalar.value == "somme(école.coût) + plafond")
        #expect(scalar.position(at: 20) == Position(line: 3, column: 5))
    }

    @Test("Un accent échappé se compose avec sa lettre : seule la première place reste sûre")
    func composedEscape() throws {
        #expect(try pieces("a: \"e\\u0301\n  b\"\n") == ["0 1:5"])
    }
}
