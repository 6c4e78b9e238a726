import Grammar
import Kernel
import Language
import Testing

@Suite("La section « simulateur »") struct SimulatorSectionTests {
    /// The section begins at line 22.
    private func regulation(_ section: String) -> [UInt8] {
        Array(
            """
            langage: 1
            règlement: essai
            titre: Essai
            version: 1.0.0
            statut: projet
            sources: {t: {titre: Texte}}
            entités: {commune: {clé: code}, école: {clé: uai, dans: commune}}
            données:
              commune.jour: {type: date}
              commune.autre: {type: date}
              école.débit: {type: entier, unité: Mb/s}
              école.nombre: {type: entier, de: 1, à: 3}
              école.défaut: {type: entier, défaut: 0}
              école.domaines: {type: choix multiples, valeurs: [langages, monde]}
            paramètres:
              limite: {valeur: 2023-02-17, article: t/1}
              minimum: {valeur: 20 Mb/s, article: t/1}
            règles:
              commune.aide: {valeur: 100 € * nombre(école), article: t/1}
              commune.calcul: {valeur: nombre(école), interne: oui, article: t/1}
              école.reste: {valeur: débit, article: t/1}
            \(section)
            """.utf8)
    }

    private func problems(_ section: String) -> [String] {
        do throws(Problems) {
            _ = try RegulationFile.read(regulation(section), named: "essai.yaml")
            return []
        } catch {
            return error.sorted.map { String($0.description.dropFirst("essai.yaml:".count)) }
        }
    }

    @Test("Les résultats et les hypothèses se lisent, les valeurs dans leur type, les paramètres par leur nom") func read() throws {
        let simulator = try RegulationFile.read(
            regulation(
                """
                simulateur:
                  résultats: [aide]
                  hypothèses:
                    à_temps: {titre: À temps, donne: {commune.jour: paramètre.limite}, article: t/1, note: dit ainsi}
                    rapide:
                      titre: Assez rapide
                      donne: {école.débit: 100 Mb/s, école.domaines: [langages, monde]}
                """), named: "essai.yaml"
        ).regulation.simulator
        #expect(simulator.results == [0])
        #expect(simulator.hypotheses.map(\.name) == ["à_temps", "rapide"])
        #expect(simulator.hypotheses[0].text.notes == ["dit ainsi"])
        guard case .parameter(0) = simulator.hypotheses[0].gifts[0].source else {
            Issue.record("attendu le paramètre limite")
            return
        }
        let values = simulator.hypotheses[1].gifts.map { gift in
            if case .value(let value) = gift.source { return value }
            return Value.number(-1)
        }
        #expect(values == [.number(100), .number(3)])
    }

    @Test("Sans la section, les montants de la racine d’abord") func without() throws {
        let regulation = try RegulationFile.read(regulation(""), named: "essai.yaml").regulation
        #expect(regulation.simulator.results == [0])
        #expect(regulation.simulator.hypotheses.isEmpty)
    }

    @Test("Chaque faute est à sa ligne et à sa colonne, avec le nom le plus proche") func faults() {
        let found = problems(
            """
            simulateur:
              résultats: [aides, calcul, reste, aide, aide]
              hypothèse: {}
              hypothèses:
                une: {donne: {école.debit: 20 Mb/s, écoles.débit: 20 Mb/s, débit: 3}}
                deux: {titre: Deux, donne: {école.débit: 20 €, commune.jour: paramètre.minimum, école.nombre: 4}}
                trois: {titre: Trois, donne: {école.défaut: 2, commune.autre: paramètre.limites}}
                quatre: {titre: Quatre, donne: {école.domaines: [langage], école.nombre: 2}}
                cinq: {titre: Cinq, donne: {école.nombre: 2}, article: u/1}
                six: {titre: Six, donne: {}}
            """)
        for expected in [
            "23:15: règle « aides » inconnue dans « commune » ; vouliez-vous écrire « aide » ?",
            "23:22: la règle « calcul » est interne : les résultats ne la montrent pas",
            "23:30: « reste » est une règle de « école » : « résultats » attend des règles de « commune »",
            "23:43: « résultats » : attendu des règles différentes, trouvé « aide » deux fois",
            "24:3: clé inconnue « hypothèse » dans « simulateur » ; vouliez-vous écrire « hypothèses » ?",
            "26:5: l’hypothèse « une » : attendu la clé « titre », qui manque",
            "26:25: donnée « debit » inconnue dans « école » ; vouliez-vous écrire « débit » ?",
            "26:41: entité « écoles » inconnue ; vouliez-vous écrire « école » ?",
            "27:66: « commune.jour » attend une date (AAAA-MM-JJ), le paramètre « minimum » est un nombre entier en Mb/s",
            "27:99: la valeur de « école.nombre » sort de ses bornes : 4",
            "28:35: « école.défaut » a un défaut : aucune hypothèse ne servirait",
            "30:33: « école.nombre » est déjà donnée par l’hypothèse « deux » (ligne 27)",
            "30:60: article « u/1 » : source « u » inconnue",
            "31:30: « donne » dans l’hypothèse « six » : attendu au moins « école.débit: 20 Mb/s », trouvé rien",
        ] {
            #expect(found.contains { $0.hasPrefix(expected) }, "\(expected)\n\(found.joined(separator: "\n"))")
        }
        #expect(found.contains { $0.contains("« 20 € » n’est pas un nombre entier en Mb/s") })
        #expect(found.contains { $0.contains("limites") && $0.contains("vouliez-vous écrire « limite »") })
        #expect(found.contains { $0.contains("la valeur de « école.domaines »") && $0.contains("langage") })
    }
}
