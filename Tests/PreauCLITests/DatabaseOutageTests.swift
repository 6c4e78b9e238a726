import Foundation
import StoreTestSupport
import Testing

@Suite("preau serve, quand PostgreSQL s’absente") struct DatabaseOutageTests {
    /// Stands between the program and PostgreSQL: killed, the database is away; stopped, it is frozen, and does not even refuse.
    private static let relay = """
        import socket, sys, threading
        listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), reuse_port=False)
        def pour(source, target):
            try:
                while piece := source.recv(65536):
                    target.sendall(piece)
            except OSError:
                pass
            for end in (source, target):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
            for pair in ((client, server), (server, client)):
                threading.Thread(target=pour, args=pair, daemon=True).start()
        """

    /// $1: folder, $2: port of the relay, $3: port of PostgreSQL, $4: address through the relay.
    private static let journey = """
        cd "$1"
        export PREAU_SHARE="\(Shell.share["PREAU_SHARE"] ?? "")"
        relayed() {
            python3 relais.py "$2" "$3" 2>erreurs & relay=$!
            until (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; do kill -0 $relay || exit 1; sleep 0.05; done
        }
        # says NAME ADDRESS: the status, and the sentence of an absent database.
        says() {
            code=$(curl -s -o page -m 100 -w '%{http_code}' "$url$2")
            sentence=$(grep -o 'La base de données ne répond pas' page | head -n 1)
            echo "$1 $code${sentence:+ $sentence}"
        }
        relayed "$@"
        trap 'kill -KILL $relay $server 2>/dev/null' EXIT
        "$0" serve --database-url "$4" --port 0 2>journal & server=$!
        for i in $(seq 400); do grep -q 'Préau répond' journal && break; kill -0 $server 2>/dev/null || break; sleep 0.05; done
        url=$(sed -n 's/.*\\(http:[^ ]*\\) .*/\\1/p' journal | head -n 1)
        says présente /readyz

        kill -KILL $relay; wait $relay 2>/dev/null
        says coupée /healthz; says coupée /readyz; says coupée '/simulation/isere-ecoles-2023?commune=38563'
        relayed "$@"
        for i in $(seq 100); do [ "$(curl -s -o page -w '%{http_code}' "$url/readyz")" = 200 ] && break; sleep 0.1; done
        says revenue '/simulation/isere-ecoles-2023?commune=38563'

        kill -STOP $relay
        begun=$SECONDS; says figée /readyz; [ $((SECONDS - begun)) -le 8 ] && echo vite
        says figée /healthz
        begun=$SECONDS; says figée '/simulation/isere-ecoles-2023?commune=38185'; [ $((SECONDS - begun)) -le 20 ] && echo 'à temps'
        kill -CONT $relay
        for i in $(seq 100); do [ "$(curl -s -o page -w '%{http_code}' "$url/readyz")" = 200 ] && break; sleep 0.1; done
        says revenue '/simulation/isere-ecoles-2023?commune=38185'

        kill -STOP $relay
        says figée /readyz
        kill -TERM $server
        for i in $(seq 300); do kill -0 $server 2>/dev/null || break; sleep 0.1; done
        kill -KILL $server 2>/dev/null
        wait $server
        echo "fin $?"
        """

    @Test("Coupée, revenue, figée : /readyz et les pages le disent à temps, tout repart avec elle, et l’arrêt ne l’attend pas")
    func outage() throws {
        let shell = try Shell()
        _ = try shell.write(Self.relay, to: "relais.py")
        let direct = try TestServer.shared.newSchema()
        try shell.importSmallDirectory("--database-url", direct)
        let (port, database) = (try TestServer.freePort(), try TestServer.shared.port)
        let relayed = direct.replacing(":\(database)/", with: ":\(port)/")
        let outcome = try shell.bash(Self.journey, shell.folder.path, "\(port)", "\(database)", relayed)
        let away = "La base de données ne répond pas"
        #expect(
            outcome.output == """
                présente 200
                coupée 200
                coupée 503 \(away)
                coupée 503 \(away)
                revenue 200
                figée 503 \(away)
                vite
                figée 200
                figée 503 \(away)
                à temps
                revenue 200
                figée 503 \(away)
                fin 0

                """, "\(outcome.messages)")
    }
}
