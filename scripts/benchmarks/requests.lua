-- What wrk asks of Carnet: `wrk … -s scripts/benchmarks/requests.lua URL -- purchases` (or: cards, messages, orders, mixed,
-- slots, pages, schedule).
-- From the environment: BENCH_KEY, an admin key; BENCH_RUN, eight characters of this run alone; BENCH_ORDERS_FROM and
-- BENCH_ORDERS_TO, the numbers of orders that are there; BENCH_PATHS, what is asked for as slots or pages; BENCH_DRAFTS, the sessions
-- to schedule (drafts.py); BENCH_MESSAGES, a file of what Stripe says (messages.py).
-- Every request is put together from ready parts: the client shares the machine with the server it measures.

local made, turn = 0, 0
local run, checkout, person_before, person_after
local reads, lists = {}, {}
local paths, drafts, times = {}, nil, {}
local message, said = {}, {}
local kinds = {}

local function head(method, path)
    return method .. " " .. path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"]
        .. "\r\nAuthorization: Bearer " .. os.getenv("BENCH_KEY") .. "\r\n"
end

-- The note's package for a client whom nobody has seen before. The random beginning of the address is there because real
-- addresses do not come in order either: each falls on another page of the index.
function kinds.purchases()
    made = made + 1
    return checkout .. string.format("%s%08x.%s.%08d%s", person_before, math.random(0, 0x7fffffff), run, made, person_after)
end

-- The same by card.
kinds.cards = kinds.purchases

-- What Stripe says, each with the signature it was given; some of it not for the first time.
function kinds.messages()
    made = made + 1
    local event, payment, signature = (said[made] or error("all " .. #said .. " messages are told; see money.py")):match("(%S+) (%S+) (%S+)")
    local body = message[1] .. event .. message[2] .. payment .. message[3] .. payment .. message[4]
    return "POST /webhooks/stripe HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nStripe-Signature: " .. signature
        .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function kinds.orders()
    return reads[math.random(#reads)]
end

-- Three purchases, five orders read, two lists.
function kinds.mixed()
    turn = turn % 10 + 1
    if turn <= 3 then return kinds.purchases() end
    if turn <= 8 then return kinds.orders() end
    return lists[turn - 8]
end

function kinds.slots()
    return paths[math.random(#paths)]
end

-- Pages are asked for by their paths too.
kinds.pages = kinds.slots

-- A session that has no time yet, and the next time of its practitioner that is free; schedule.sql goes by the same rule.
function kinds.schedule()
    if made >= drafts.aside then error("all " .. made .. " sessions set aside for this load are scheduled; see scheduling.py") end
    local number = drafts.from + made
    made = made + 1
    local order, position = number % drafts.orders, math.floor(number / drafts.orders)
    local place = math.floor(order / drafts.people) * drafts.each + position
    return head("PUT", "/api/v1/bookings/" .. drafts.first + order * drafts.each + position .. "/schedule") .. times[place]
end

-- Eight a day from Monday to Friday, on the hour.
local function write_times()
    local places = (math.floor((drafts.orders - 1) / drafts.people) + 1) * drafts.each
    for place = 0, places - 1 do
        local days = math.floor(place / 40) * 7 + math.floor(place / 8) % 5
        local body = '{"start_time":"' .. os.date("!%Y-%m-%dT%H:%M:%SZ", drafts.base + days * 86400 + place % 8 * 3600) .. '"}'
        times[place] = "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
    end
end

-- The first line is the message in its four parts, with tabs between.
local function read_messages(path)
    local lines = io.lines(path)
    for part in lines():gmatch("[^\t]+") do message[#message + 1] = part end
    for line in lines do said[#said + 1] = line end
end

function init(arguments)
    math.randomseed(os.time())
    run = os.getenv("BENCH_RUN")
    local payment = arguments[1] == "cards" and '"payment_method":"card","payment_token":"pm_card_visa"' or '"payment_method":"offline","paid":true'
    person_before = '{"service_id":12,' .. payment .. ',"client":{"name":"Bench Client","email":"'
    person_after = '@bench.example"}}'
    -- All addresses have one length, so the head never changes.
    local length = #person_before + 8 + 1 + #run + 1 + 8 + #person_after
    checkout = head("POST", "/api/v1/checkout")
        .. "Content-Type: application/json\r\nContent-Length: " .. length .. "\r\n\r\n"
    local from, to = tonumber(os.getenv("BENCH_ORDERS_FROM")), tonumber(os.getenv("BENCH_ORDERS_TO"))
    for _ = 1, 1000 do
        reads[#reads + 1] = head("GET", "/api/v1/orders/" .. math.random(from, to)) .. "\r\n"
    end
    lists[1] = head("GET", "/api/v1/orders?limit=100&status=paid") .. "\r\n"
    lists[2] = head("GET", "/api/v1/bookings?limit=100&practitioner_id=5") .. "\r\n"
    for path in (os.getenv("BENCH_PATHS") or ""):gmatch("%S+") do
        paths[#paths + 1] = head("GET", path) .. "\r\n"
    end
    if os.getenv("BENCH_DRAFTS") then
        drafts = {}
        for name, number in os.getenv("BENCH_DRAFTS"):gmatch("(%a+)=(%d+)") do drafts[name] = tonumber(number) end
        write_times()
    end
    if os.getenv("BENCH_MESSAGES") then read_messages(os.getenv("BENCH_MESSAGES")) end
    request = kinds[arguments[1]]
end
