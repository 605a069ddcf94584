/* pg_calls.h - libpq, loaded with the first database that is opened (base/late.h). */
#ifndef ISNAD_PG_CALLS_H
#define ISNAD_PG_CALLS_H

#include <libpq-fe.h>
#include <stdbool.h>

#define PG_CALLS(X)                                                                                \
    X(PQclear)                                                                                     \
    X(PQconnectdbParams)                                                                           \
    X(PQerrorMessage)                                                                              \
    X(PQexec)                                                                                      \
    X(PQexecParams)                                                                                \
    X(PQfinish)                                                                                    \
    X(PQgetisnull)                                                                                 \
    X(PQgetlength)                                                                                 \
    X(PQgetvalue)                                                                                  \
    X(PQnfields)                                                                                   \
    X(PQntuples)                                                                                   \
    X(PQresultErrorField)                                                                          \
    X(PQresultStatus)                                                                              \
    X(PQsetClientEncoding)                                                                         \
    X(PQstatus)

#define PG_POINTER(name) __typeof__(&name) name;
struct pg_calls {
    PG_CALLS(PG_POINTER)
};
extern struct pg_calls pg_calls;

/* Whether libpq is there; nothing of it may be called before. */
bool pg_calls_load(void);

#define PQclear (pg_calls.PQclear)
#define PQconnectdbParams (pg_calls.PQconnectdbParams)
#define PQerrorMessage (pg_calls.PQerrorMessage)
#define PQexec (pg_calls.PQexec)
#define PQexecParams (pg_calls.PQexecParams)
#define PQfinish (pg_calls.PQfinish)
#define PQgetisnull (pg_calls.PQgetisnull)
#define PQgetlength (pg_calls.PQgetlength)
#define PQgetvalue (pg_calls.PQgetvalue)
#define PQnfields (pg_calls.PQnfields)
#define PQntuples (pg_calls.PQntuples)
#define PQresultErrorField (pg_calls.PQresultErrorField)
#define PQresultStatus (pg_calls.PQresultStatus)
#define PQsetClientEncoding (pg_calls.PQsetClientEncoding)
#define PQstatus (pg_calls.PQstatus)

#endif
