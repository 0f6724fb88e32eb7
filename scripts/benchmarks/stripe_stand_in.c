/* Stripe as far as purchases by card need it, for `scripts/bench card_purchases`: every payment that is asked for succeeds at
   once, on a thread for each connection, so that what is measured is Carnet. Started as `stripe_stand_in PORT`; with `hang`
   after the port it takes every request and answers none. */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int hangs;

static long long field(const char *request, const char *name) {
    const char *found = strstr(request, name);
    return found ? atoll(found + strlen(name)) : 0;
}

/* Where the first request in the buffer ends; 0 while it is not all there. */
static size_t end_of_request(const char *buffer, size_t have) {
    const char *blank = strstr(buffer, "\r\n\r\n");
    if (!blank) return 0;
    const char *length = strcasestr(buffer, "\r\nContent-Length:");
    size_t end = blank + 4 - buffer + (length && length < blank ? strtoul(length + 17, NULL, 10) : 0);
    return have < end ? 0 : end;
}

static int answer(const char *request, char *text, size_t most) {
    char body[1024];
    long long order = field(request, "carnet_order%5D="), payment = field(request, "carnet_payment%5D=");
    long long amount = field(request, "amount=");
    int is_known = !strncmp(request, "POST /v1/payment_intents ", 25) && payment;
    int length = is_known
        ? snprintf(body, sizeof body,
              "{\"id\":\"pi_bench_%lld\",\"object\":\"payment_intent\",\"amount\":%lld,\"amount_received\":%lld,"
              "\"currency\":\"usd\",\"status\":\"succeeded\",\"client_secret\":\"pi_bench_%lld_secret_bench\",\"next_action\":null,"
              "\"metadata\":{\"carnet_order\":\"%lld\",\"carnet_payment\":\"%lld\"},\"livemode\":false}",
              payment, amount, amount, payment, order, payment)
        : snprintf(body, sizeof body, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"The stand-in knows no such call.\"}}");
    return snprintf(
        text, most, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        is_known ? "200 OK" : "404 Not Found", length, body);
}

static void *serve(void *argument) {
    int connection = (int)(intptr_t)argument;
    char buffer[16384], text[2048];
    size_t have = 0, end;
    for (;;) {
        buffer[have] = 0;
        if (!(end = end_of_request(buffer, have))) {
            ssize_t got = read(connection, buffer + have, sizeof buffer - 1 - have);
            if (got <= 0) break;
            have += got;
            continue;
        }
        if (hangs) pause();
        int length = answer(buffer, text, sizeof text);
        if (write(connection, text, length) != length) break;
        memmove(buffer, buffer + end, have -= end);
    }
    close(connection);
    return NULL;
}

int main(int count, char **arguments) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int yes = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (count < 2) return 2;
    place.sin_port = htons(atoi(arguments[1]));
    hangs = count > 2 && !strcmp(arguments[2], "hang");
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&place, sizeof place) || listen(door, 512)) {
        perror("stripe_stand_in");
        return 1;
    }
    for (;;) {
        pthread_t thread;
        int connection = accept(door, NULL, NULL);
        if (connection < 0) continue;
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)connection)) close(connection);
        else pthread_detach(thread);
    }
}
