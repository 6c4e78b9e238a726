import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Writes lots of rows one after the other until it is killed, and says the number of each once it is acknowledged.
///
///     store-writer <file or address> <rows a lot>

let place = CommandLine.arguments[1]
let size = Int(CommandLine.arguments[2]) ?? 0
let driver: any Driver = place.hasPrefix("postgres") ? try PostgresDriver(place) : try SQLiteDriver(path: place)
var lot = 0
while true {
    lot += 1
    let number = lot
    try driver.write { connection in
        for row in 1...size {
            try connection.execute(
                "INSERT INTO lot (number, line, text) VALUES ($1, $2, $3)", [.integer(number), .integer(row), .text("ligne \(row)")])
        }
    }
    print(lot)
    fflush(nil)
}
