// Checks responses: the expected status, a head that ends, one valid Content-Length or chunks, all to the
// same request of the same length.

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
    DATE_LENGTH = 29,
    MAX_HEAD = 16 * 1024,
    MAX_CONTENT = 32 * 1024 * 1024,
    MAX_CHUNK_LINE = 16,
};

// The first response to a request. Another that equals it in all but the value of Date is right
// without being parsed: the check costs two comparisons, so that it does not slow the load down.
struct answer
{
    char *bytes;
    size_t length;
    size_t date;
};

static char status_line[] = "HTTP/1.1 200 ";
static char wrong[256];

static void expect_status(int status)
{
    snprintf(status_line, sizeof status_line, "HTTP/1.1 %03d ", status);
}

static long reject(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(wrong, sizeof wrong, format, arguments);
    va_end(arguments);
    return -1;
}

static bool has_name(const char *line, size_t length, const char *name)
{
    size_t name_length = strlen(name);
    return length > name_length && line[name_length] == ':' && strncasecmp(line, name, name_length) == 0;
}

static bool parse_content_length(const char *line, const char *end, size_t *content_length)
{
    const char *p = line + strlen("Content-Length:");
    while (p < end && (*p == ' ' || *p == '\t'))
    {
        p++;
    }
    const char *digits = p;
    size_t value = 0;
    while (p < end && isdigit((unsigned char)*p) && value <= MAX_CONTENT)
    {
        value = value * 10 + (size_t)(*p++ - '0');
    }
    bool any = p > digits;
    while (p < end && (*p == ' ' || *p == '\t'))
    {
        p++;
    }
    *content_length = value;
    return any && p == end;
}

// The length of content in chunks, without trailers, 0 if not all of it has arrived yet, or -1 if it is
// something else.
static long parse_chunks(const char *bytes, size_t length)
{
    size_t at = 0;
    for (;;)
    {
        const char *line_end = memmem(bytes + at, length - at, "\r\n", 2);
        if (line_end == NULL)
        {
            return length - at > MAX_CHUNK_LINE ? reject("a chunk size that does not end") : 0;
        }
        char *end;
        size_t size = strtoul(bytes + at, &end, 16);
        if (end != line_end || !isxdigit((unsigned char)bytes[at]) || size > MAX_CONTENT)
        {
            return reject("a bad chunk size: \"%.*s\"", MAX_CHUNK_LINE, bytes + at);
        }
        at = (size_t)(line_end + 2 - bytes) + size + 2;
        if (at > length)
        {
            return 0;
        }
        if (memcmp(bytes + at - 2, "\r\n", 2) != 0)
        {
            return reject("a chunk that does not end where its size says");
        }
        if (size == 0)
        {
            return (long)at;
        }
    }
}

// The length of the whole response at the start of the bytes, 0 if it has not arrived yet, or -1
// if it is not what was asked for. Sets the offset of Date's value, or the length if there is none.
static long parse_response(const char *bytes, size_t length, size_t *date)
{
    size_t prefix = sizeof status_line - 1;
    if (memcmp(bytes, status_line, length < prefix ? length : prefix) != 0)
    {
        size_t shown = 0;
        while (shown < length && shown < 60 && isprint((unsigned char)bytes[shown]))
        {
            shown++;
        }
        return reject("expected \"%s\", got \"%.*s\"", status_line, (int)shown, bytes);
    }

    const char *head_end = memmem(bytes, length, "\r\n\r\n", 4);
    if (head_end == NULL)
    {
        return length > MAX_HEAD ? reject("a head of more than %d bytes", MAX_HEAD) : 0;
    }

    size_t content_length = 0;
    int framings = 0;
    bool is_chunked = false;
    const char *date_value = NULL;
    const char *line = (const char *)memmem(bytes, length, "\r\n", 2) + 2;
    while (line < head_end)
    {
        const char *end = memmem(line, (size_t)(head_end + 2 - line), "\r\n", 2);
        size_t line_length = (size_t)(end - line);
        if (line[strcspn(line, ": \t\r")] != ':')
        {
            return reject("a bad field line: \"%.*s\"", line_length > 60 ? 60 : (int)line_length, line);
        }
        if (has_name(line, line_length, "Transfer-Encoding"))
        {
            framings++;
            is_chunked = true;
        }
        if (has_name(line, line_length, "Content-Length"))
        {
            framings++;
            if (!parse_content_length(line, end, &content_length))
            {
                return reject("a bad field line: \"%.*s\"", line_length > 60 ? 60 : (int)line_length, line);
            }
        }
        if (has_name(line, line_length, "Date") && line_length == strlen("Date: ") + DATE_LENGTH)
        {
            date_value = end - DATE_LENGTH;
        }
        line = end + 2;
    }
    if (framings != 1)
    {
        return reject("%d Content-Length and Transfer-Encoding field lines, where one is expected", framings);
    }
    if (content_length > MAX_CONTENT)
    {
        return reject("a Content-Length of %zu", content_length);
    }

    size_t head_length = (size_t)(head_end + 4 - bytes);
    if (is_chunked)
    {
        long chunks = parse_chunks(bytes + head_length, length - head_length);
        if (chunks <= 0)
        {
            return chunks;
        }
        content_length = (size_t)chunks;
    }

    size_t total = head_length + content_length;
    *date = date_value == NULL ? total : (size_t)(date_value - bytes);
    return total > length ? 0 : (long)total;
}

static bool equals(const struct answer *first, const char *bytes, size_t length)
{
    if (first->bytes == NULL || length < first->length || memcmp(bytes, first->bytes, first->date) != 0)
    {
        return false;
    }
    size_t rest = first->date + DATE_LENGTH;
    return rest >= first->length || memcmp(bytes + rest, first->bytes + rest, first->length - rest) == 0;
}

static long check_response(const char *bytes, size_t length, struct answer *first)
{
    if (equals(first, bytes, length))
    {
        return (long)first->length;
    }

    size_t date = 0;
    long total = parse_response(bytes, length, &date);
    if (total > 0 && first->bytes == NULL)
    {
        first->bytes = malloc((size_t)total);
        memcpy(first->bytes, bytes, (size_t)total);
        first->length = (size_t)total;
        first->date = date;
    }
    if (total > 0 && (size_t)total != first->length)
    {
        return reject("a response of %ld bytes; the first had %zu", total, first->length);
    }
    return total;
}
