// The requests that are asked, in turn, and what was answered to each first.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_REQUESTS = 4096 };

static struct
{
    int count;
    int depth;
    char *bytes;         // all requests, and after them again as many as a batch has, so that each batch is one piece
    size_t *begins;      // of each in bytes, and where the last one ends
    struct answer *answers;
} requests;

struct batch
{
    const char *bytes;
    size_t length;
};

static int next_request(int request, int distance)
{
    return requests.count == 1 ? 0 : (request + distance) % requests.count;
}

static struct batch batch_from(int request)
{
    size_t begin = requests.begins[request];
    return (struct batch) { requests.bytes + begin, requests.begins[request + requests.depth] - begin };
}

// The length of the request at the start of the text.
static size_t request_length(const char *text, size_t length, const char *source)
{
    const char *end = memmem(text, length, "\r\n\r\n", 4);
    if (end == NULL)
    {
        die("%s: not a request: no empty line that ends in CRLF", source);
    }
    size_t content_length = 0;
    for (const char *line = text; line < end; line = (const char *)memmem(line, length, "\r\n", 2) + 2)
    {
        const char *line_end = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
        if (has_name(line, (size_t)(line_end - line), "Content-Length")
            && !parse_content_length(line, line_end, &content_length))
        {
            die("%s: a bad Content-Length", source);
        }
    }
    size_t total = (size_t)(end + 4 - text) + content_length;
    if (total > length)
    {
        die("%s: less content than its Content-Length says", source);
    }
    return total;
}

static void set_requests(const char *text, size_t length, int depth, const char *source)
{
    size_t begins[MAX_REQUESTS + 1] = { 0 };
    while (begins[requests.count] < length)
    {
        if (requests.count == MAX_REQUESTS)
        {
            die("%s: more than %d requests", source, MAX_REQUESTS);
        }
        size_t begin = begins[requests.count++];
        begins[requests.count] = begin + request_length(text + begin, length - begin, source);
    }
    if (requests.count == 0)
    {
        die("%s: no request", source);
    }

    int pieces = requests.count + depth;
    requests.depth = depth;
    requests.bytes = malloc(length * (size_t)(pieces / requests.count + 1));
    requests.begins = calloc((size_t)pieces + 1, sizeof *requests.begins);
    requests.answers = calloc((size_t)requests.count, sizeof *requests.answers);
    if (requests.bytes == NULL || requests.begins == NULL || requests.answers == NULL)
    {
        die("out of memory");
    }
    for (int i = 0; i < pieces; i++)
    {
        size_t begin = begins[i % requests.count], size = begins[i % requests.count + 1] - begin;
        memcpy(requests.bytes + requests.begins[i], text + begin, size);
        requests.begins[i + 1] = requests.begins[i] + size;
    }
}

static void make_request(const char *path, int port, int depth)
{
    char *text;
    int length = asprintf(&text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", path, port);
    set_requests(text, (size_t)length, depth, path);
    free(text);
}

static void read_requests(const char *name, int depth)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL)
    {
        die("%s: cannot be read", name);
    }
    char *text = malloc(2 * MAX_CONTENT);
    size_t length = fread(text, 1, 2 * MAX_CONTENT, file);
    fclose(file);
    set_requests(text, length, depth, name);
    free(text);
}
