import Foundation
import Store
import StoreTestSupport
import Testing

@Suite("preau serve", .serialized) struct ServeCommandTests {
    /// Starts the server on a free port, runs the lines once it listens, then stops it as a system does. `$url` is where it answers.
    private static func serving(_ lines: String) -> String {
        """
        cd "$1"
        export PREAU_SHARE="\(Shell.share["PREAU_SHARE"] ?? "")"
        "$0" serve --data-dir donnees --port 0 2>journal & server=$!
        for i in $(seq 400); do grep -q 'Préau répond' journal && break; kill -0 $server 2>/dev/null || break; sleep 0.05; done
        url=$(sed -n 's/.*\\(http:[^ ]*\\) .*/\\1/p' journal | head -n 1)
        \(lines)
        kill -TERM $server
        wait $server
        echo "fin $?"
        """
    }

    @Test("Le serveur dit son adresse, répond, s’arrête sur demande avec le code 0")
    func life() throws {
        let shell = try Shell()
        let outcome = try shell.bash(
            Self.serving("curl -s $url/healthz; curl -s $url/readyz; curl -s -o /dev/null -w '%{http_code}\\n' $url/"), shell.folder.path)
        #expect(outcome.output == "Préau répond.\nPréau est prêt : la base de données répond.\n200\nfin 0\n", "\(outcome.messages)")
    }

    @Test("Le journal a une ligne par demande, sans l’adresse de qui demande ni ce qu’il répond")
    func log() throws {
        let shell = try Shell()
        let outcome = try shell.bash(
            Self.serving(
                "curl -s -o /dev/null \"$url/simulation/isere-ecoles-2023?secret=Dupont\"; curl -s -o /dev/null \"$url/n-existe-pas\"")
                + "\ncat journal", shell.folder.path)
        #expect(outcome.output.contains("route=simulation") && outcome.output.contains("route=inconnue"))
        #expect(outcome.output.contains("statut=404") && outcome.output.contains("ms="))
        for secret in ["Dupont", "n-existe-pas", "secret"] { #expect(!outcome.output.contains(secret), "\(secret)") }
        let lines = outcome.output.split(separator: "\n").filter { $0.contains("demande=") }
        #expect(lines.count == 2 && !lines.contains { $0.contains("127.0.0.1") })
    }

    @Test("Un port déjà pris se dit, avec le code 75")
    func portTaken() throws {
        let shell = try Shell()
        let outcome = try shell.bash(
            Self.serving("\"$0\" serve --data-dir donnees --port ${url##*:}; echo \"second $?\""), shell.folder.path)
        #expect(outcome.output == "second 75\nfin 0\n")
        #expect(outcome.messages.contains("est déjà pris sur 127.0.0.1"))
    }

    @Test(
        "Un réglage qui ne tient pas arrête le départ avec une phrase",
        arguments: [
            (["--host", "192.0.2.1"], [:], Int32(78), "cette machine ne peut pas écouter"),
            (["--port", "99999"], [:], 2, "--port attend un nombre entier, de 0 à 65535"),
            ([], ["PREAU_PUBLIC_URL": "preau.fr"], 78, "PREAU_PUBLIC_URL"),
            ([], ["PREAU_PUBLIC_URL": "https://preau.fr/chemin"], 78, "sans chemin"),
            ([], ["PREAU_TRUSTED_PROXIES": "relais"], 78, "des adresses IP"),
            ([], ["PREAU_TERRITORY": "99"], 78, "le code d’un département"),
            ([], ["PREAU_SHARE": "/nulle/part"], 78, "PREAU_SHARE"),
        ] as [([String], [String: String], Int32, String)])
    func settings(options: [String], environment: [String: String], status: Int32, sentence: String) throws {
        let shell = try Shell()
        let outcome = try shell.preau(
            (options.contains("--port") ? ["serve"] : ["serve", "--port", "0"]) + ["--data-dir", shell.folder.path] + options,
            environment: Shell.share.merging(environment) { $1 })
        #expect(outcome.status == status && outcome.messages.contains(sentence), "\(outcome.messages)")
    }

    @Test(
        "Le fuseau horaire d’un territoire, quand la machine ne l’a pas, arrête le départ avec une phrase",
        arguments: [
            ("Mars/Olympe", "«\u{A0}Mars/Olympe\u{A0}» est introuvable"), ("../../../etc/passwd", "n’est pas un nom comme Europe/Paris"),
            ("Europe//Paris", "n’est pas un nom comme Europe/Paris"), ("zone1970", "est introuvable"), ("Europe", "est introuvable"),
        ])
    func timeZone(name: String, sentence: String) throws {
        let shell = try Shell()
        try shell.importSmallDirectory("--data-dir", shell.path("donnees"))
        let driver = try TestDatabase.open(shell.path("donnees/preau.sqlite"))
        try driver.write { try StoredTerritory(code: "38", name: "Isère", timeZone: name, isFictional: false).write(in: $0) }
        try driver.close()
        let outcome = try shell.preau(["serve", "--port", "0", "--data-dir", shell.path("donnees")], environment: Shell.share)
        #expect(outcome.status == 78 && outcome.messages.contains(sentence), "\(outcome.messages)")
    }

    @Test("Un règlement livré qui ne tient pas arrête le départ, avec ses problèmes")
    func brokenRegulation() throws {
        let shell = try Shell()
        _ = try shell.write("langage: 1\nrèglement: essai\n", to: "part/Regulations/essai.yaml")
        _ = try shell.write("", to: "part/Assets/preau.css")
        let outcome = try shell.preau(
            ["serve", "--data-dir", shell.folder.path, "--port", "0"], environment: ["PREAU_SHARE": shell.folder.path + "/part"])
        #expect(outcome.status == 78 && outcome.messages.contains("« essai » ne tient pas") && outcome.messages.contains("essai.yaml:"))
    }

    @Test("Dix mille connexions ouvertes qui ne demandent rien n’empêchent pas les pages, et finissent fermées")
    func idleConnections() throws {
        let shell = try Shell()
        let script = try shell.write(
            """
            import resource, socket, sys, time, urllib.request
            hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            url = sys.argv[1]
            port = int(url.rsplit(":", 1)[1])
            wanted = min(10_000, hard - 200)
            idle = []
            for rank in range(wanted):
                client = socket.create_connection(("127.0.0.1", port), timeout=20)
                if rank % 2:
                    client.sendall(b"GET / HT")
                idle.append(client)
            statuses = {urllib.request.urlopen(url + "/aide", timeout=20).status for _ in range(20)}
            closed = 0
            for client in idle:
                client.settimeout(60)
                try:
                    while client.recv(4096):
                        pass
                    closed += 1
                except ConnectionResetError:
                    closed += 1
            statuses.add(urllib.request.urlopen(url + "/aide", timeout=20).status)
            print(wanted >= 1_000, closed == wanted, statuses)
            """, to: "inactifs.py")
        let outcome = try shell.bash(Self.serving("python3 \(script) $url"), shell.folder.path)
        #expect(outcome.output == "True True {200}\nfin 0\n", "\(outcome.messages)")
    }

    @Test("Un import fait pendant que l’on sert est vu sans redémarrer")
    func importWhileServing() throws {
        let shell = try Shell()
        _ = try shell.write(Shell.communes, to: "communes.csv")
        let outcome = try shell.bash(
            Self.serving(
                """
                curl -s "$url/api/v1/communes?q=voiron" | grep -c 38563
                "$0" import communes communes.csv --data-dir donnees >/dev/null
                for i in $(seq 200); do curl -s "$url/api/v1/communes?q=voiron" | grep -q 38563 && break; sleep 0.1; done
                curl -s "$url/api/v1/communes?q=voiron" | grep -c '"38563"'
                """), shell.folder.path)
        #expect(outcome.output.hasPrefix("0\n") && !outcome.output.hasPrefix("0\n0\n"), "\(outcome.output) \(outcome.messages)")
    }
}

@Suite("preau routes") struct RoutesCommandTests {
    private struct Row: Decodable {
        let method: String
        let path: String
        let access: String
        let name: String
    }

    @Test("Chaque adresse est listée, une fois par méthode, avec son droit d’accès")
    func list() throws {
        let outcome = try Shell().preau("routes")
        let rows = try JSONDecoder().decode([Row].self, from: Data(outcome.output.utf8))
        #expect(outcome.status == 0 && Set(rows.map { "\($0.method) \($0.path)" }).count == rows.count)
        for path in [
            "/", "/appels", "/appels/{id}", "/reglements/{id}", "/simulation/{id}", "/connexion", "/statistiques", "/donnees",
            "/accessibilite", "/mentions-legales", "/donnees-personnelles", "/plan-du-site", "/aide", "/healthz", "/readyz", "/metrics",
            "/api/v1/openapi.json", "/api/v1/reglements", "/api/v1/reglements/{id}", "/api/v1/communes", "/api/v1/etablissements",
        ] { #expect(rows.contains { $0.method == "GET" && $0.path == path }, "\(path)") }
        #expect(rows.contains { $0.method == "POST" && $0.path == "/api/v1/reglements/{id}/evaluation" })
        #expect(rows.filter { $0.access == "exploitant" }.map(\.path) == ["/metrics"])
        #expect(rows.allSatisfy { !$0.name.isEmpty && ["tous", "connecté", "agent", "administrateur", "exploitant"].contains($0.access) })
    }

    @Test("En texte, une ligne par adresse")
    func text() throws {
        let outcome = try Shell().preau("routes", "--format", "texte")
        #expect(outcome.output.contains("GET   /simulation/{id}  tous  simulation\n"))
    }
}
