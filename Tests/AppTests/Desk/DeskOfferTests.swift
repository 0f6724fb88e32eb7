import CarnetTesting
import Domain
import Store
import Testing
import UseCases

@Suite("Offers at the desk")
struct DeskOfferTests {
    @Test("a session and a package of it are made, changed and taken off sale without a manual", arguments: TestEngine.allCases)
    func makes(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let desk = try await api.desk(of: elena)
            #expect(try await desk.get("/desk/services").text.contains("Begin with a session"))
            #expect(try await desk.get("/desk/services/new/package").text.contains("there are none yet"))

            let form = try await desk.get("/desk/services/new/session")
            let wrong = try await desk.submit(form, to: "/new/session", ["name": "Yoga", "price": "sixty", "duration_minutes": "0"])
            #expect(wrong.status == 422 && wrong.text.contains("Type an amount") && wrong.text.contains("from 5 to 1440"))
            #expect(wrong.html.contains("value=\"sixty\"") && wrong.html.contains("value=\"Yoga\""))
            let made = try await desk.submit(wrong, to: "/new/session", ["price": "60", "duration_minutes": "75", "tax": "7,5", "is_active": "yes"])
            let page = try await desk.follow(made)
            #expect(page.text.contains("Saved."))

            let yoga = try #require(try await offers(elena, studio).first)
            #expect(yoga.offer.price == Money(6_000, .usd) && yoga.offer.durationMinutes == 75 && yoga.offer.tax.basisPoints == 750)
            #expect(yoga.offer.policy == .usual && yoga.offer.isActive)

            let package = try await desk.get("/desk/services/new/package")
            #expect(package.text.contains("How many: Yoga ($60.00)"))
            let none = try await desk.submit(package, to: "/new/package", ["name": "Five", "price": "250"])
            #expect(none.status == 422 && none.html.contains("id=\"quantity-\(yoga.id)-error\""), "\(none.text)")
            _ = try await desk.follow(
                desk.submit(package, to: "/new/package", ["name": "Five", "price": "250", "quantity-\(yoga.id)": "5", "validity_days": "90"]))
            let five = try #require(try await offers(elena, studio).last)
            #expect(five.offer.items == [PackageItem(serviceID: yoga.id, quantity: 5)] && five.offer.validityDays == 90)

            let edit = try await desk.get("/desk/services/\(five.id)")
            let saved = try await desk.follow(desk.submit(edit, to: "/services/\(five.id)", ["price": "245.50", "is_active": ""]))
            #expect(saved.html.contains("value=\"245.50\""))
            let after = try await ReadServices(studio.studio)(five.id, by: studio.owner).offer
            #expect(after.price.cents == 24_550 && !after.isActive && after.items == five.offer.items && after.validityDays == 90)
        }
    }

    @Test("what the form does not ask for stays as it was", arguments: TestEngine.allCases)
    func keeps(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let (elena, maya) = (try await studio.practitioner(), try await studio.practitioner("Maya"))
            var offer = ServiceOffer.session("Yoga", before: 5, after: 10)
            offer.alsoOfferedBy = [maya]
            offer.slotIntervalMinutes = 30
            offer.minNoticeMinutes = 90
            offer.policy = CancellationPolicy(windowHours: 12, isRefundable: false, forfeited: .breakage, expired: .credit)
            offer.tax = TaxRate(basisPoints: 1_900, isInclusive: true)
            let id = try await studio.service(offer, of: elena)
            let desk = try await api.desk(of: elena)
            let page = try await desk.get("/desk/services/\(id)")
            _ = try await desk.follow(desk.submit(page, to: "/services/\(id)"))
            var expected = offer
            expected.dates = []
            #expect(try await ReadServices(studio.studio)(id, by: studio.owner).offer == expected)
        }
    }

    @Test("a course meets weekly by the clock of the practice; a date is added, moved and called off", arguments: TestEngine.allCases)
    func course(engine: TestEngine) async throws {
        try await withServer(on: engine) { api, studio in
            let elena = try await studio.practitioner()
            let desk = try await api.desk(of: elena)
            let form = try await desk.get("/desk/services/new/course")
            let past = try await desk.submit(
                form, to: "/new/course",
                ["name": "Course", "price": "90", "duration_minutes": "60", "seats": "8", "first_date": "2026-01-01", "first_time": "18:00"])
            #expect(past.status == 422 && past.html.contains("id=\"first_date-error\""), "\(past.text)")
            let made = try await desk.follow(
                desk.submit(past, to: "/new/course", ["first_date": "2027-03-22", "first_time": "18:00", "weeks": "2"]))
            // The clocks change in between: six in the evening stays six.
            #expect(made.text.contains("Monday 22 March 2027, 6:00 pm – 7:00 pm") && made.text.contains("Monday 29 March 2027, 6:00 pm"), "\(made.text)")
            let course = try #require(try await offers(elena, studio).first)
            #expect(course.dates.map(\.time.start.description) == ["2027-03-22T17:00:00Z", "2027-03-29T16:00:00Z"])

            let added = try await desk.follow(desk.submit(made, to: "/dates", ["date": "2027-04-05", "time": "18:00"]))
            #expect(added.text.contains("Monday 5 April 2027"))
            let date = course.dates[0].id
            let moving = try await desk.get("/desk/services/\(course.id)/dates/\(date)")
            let moved = try await desk.follow(desk.submit(moving, to: "/dates/\(date)", ["date": "2027-03-23", "time": "19:30"]))
            #expect(moved.text.contains("Tuesday 23 March 2027, 7:30 pm") && !moved.text.contains("Monday 22 March"))
            let called = try await desk.follow(desk.submit(moving, to: "/dates/\(date)/cancellation"))
            #expect(!called.text.contains("23 March"))
        }
    }

    /// The services of a practice, by number.
    private func offers(_ practitioner: ID<Practitioner>, _ studio: TestStudio) async throws -> [Service] {
        try await ReadServices(studio.studio)(of: practitioner, .init(limit: 50, after: nil), by: studio.owner).items
    }
}
