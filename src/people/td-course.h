/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* The course of a person, a household or a unit over all years of the file: what they were nominated for and got, whatever
 * their name and unit was then. */

/* Somebody, or a unit, that a search has found. */
typedef struct {
  const TdRecordKind *kind; /* person, household or unit */
  gint64 id;
  char *name;
  char *birth; /* ISO; NULL */
  char *unit;  /* NULL: a unit itself, or not known */
} TdSubject;

typedef struct {
  int year;                   /* 0: not known */
  char *day;                  /* ISO; NULL */
  char *what;                 /* "Model family", "Giấy khen …", "Pledge", as the window's language says it */
  char *name;                 /* as it was then, where it differs from the name of today; NULL */
  char *unit;                 /* where it was then; NULL for a unit under its own name */
  char *state;                /* translated; "" */
  const char *state_color;    /* as TdChoice.color; NULL */
  char *reason;               /* NULL */
  char *decision;             /* number; NULL */
  char *signed_on;            /* ISO; NULL */
  gint64 amount;              /* đồng; 0: none */
  const TdRecordKind *record; /* what it is read from … */
  gint64 record_id;
  gboolean by_name; /* nothing but name, birth and unit says that it belongs here */
} TdCourseEntry;

void td_subject_free (TdSubject *subject);
/* "Lê Thị Hoà, born 1970, Tiểu khu 5". The caller owns it. */
char *td_subject_words (const TdSubject *subject);
void td_course_entry_free (TdCourseEntry *entry);

/* People, households and units called like that, also under names they had in earlier lists; at most limit of them. With
 * marks exactly those, without marks all. GPtrArray of TdSubject, the caller's; NULL with error. */
GPtrArray *td_course_find (TdStore *store, const char *text, guint limit, GError **error);

/* Whose course a record is a step of: itself, its person, household or, for collectives, pledges and scores, unit. FALSE:
 * nobody's, or not known. */
gboolean td_course_subject (TdStore *store, const TdRecord *record, const TdRecordKind **kind, gint64 *id);

/* One subject by its record; NULL without error when it is gone. */
TdSubject *td_course_load (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);

/* The steps, newest first. GPtrArray of TdCourseEntry, the caller's; NULL with error. */
GPtrArray *td_course_read (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);

/* Others of the kind who may be the same: of the same name, and nothing that is known speaks against it. GPtrArray of
 * TdSubject, the caller's; empty for units; NULL with error. */
GPtrArray *td_course_namesakes (TdStore *store, const TdSubject *subject, GError **error);

/* Makes one of two people (or households) that are the same: whatever refers to from refers to into, which gets what it
 * lacks of it, and from is deleted; one action. Records of closed years keep all they say; only whose they are is told
 * anew. FALSE with error, and nothing is changed. */
gboolean td_course_join (TdStore *store, const TdRecordKind *kind, gint64 into, gint64 from, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSubject, td_subject_free)

G_END_DECLS
