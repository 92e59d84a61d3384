/*
 * Who made which object of libcurl. Every call of the extension on one goes through owners.c, which looks whether the thread
 * that calls is the thread that made it: an object of a pool belongs to one thread from its making to its end.
 */
#ifndef OWNERS_H
#define OWNERS_H

/* Objects that the calling thread has made and not yet given back. */
int owners_mine(void);
/* Objects that anybody has made and not yet given back. */
int owners_all(void);
/* Objects made so far. */
int owners_made(void);
/* Calls so far on an object of another thread, or on one that is gone; each was printed. */
int owners_strangers(void);

#endif
