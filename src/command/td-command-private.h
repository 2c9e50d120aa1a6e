/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-command.h"
#include "td-council.h"
#include "td-paper.h"
#include "td-store.h"

G_BEGIN_DECLS

enum { TD_EXIT_DONE = 0, TD_EXIT_BLOCKED = 1, TD_EXIT_BROKEN = 2 };

/* One command: its name, what stands behind it, one line of help, and what runs it. argv[0] is the command's name. */
typedef struct {
  const char *name;
  const char *arguments;
  const char *help; /* msgid */
  int (*run) (int argc, char **argv);
} TdCommand;

/* Reads options out of argv. Fewer or more words than asked: usage on stderr and FALSE (TD_EXIT_BROKEN). words gets
 * what is left (borrowed from argv, NULL-terminated). most 0: any number. */
gboolean td_command_parse (const char *name, const GOptionEntry *entries, int *argc, char ***argv, int least, int most);
/* Message on stderr, and the exit status for it; frees error. */
int td_command_fail (GError *error);
/* Opens for writing, or reports and gives NULL. */
TdStore *td_command_open (const char *path, gboolean read_only, int *status);
/* The year of an option --year: the file's current one where none was typed (0). FALSE, told on stderr: the file has no such
 * year. */
gboolean td_command_choose_year (TdStore *store, int *year);
/* The store that it gave last, while somebody holds it; NULL. */
TdStore *td_command_store (void);

/* The unit that a name means, written as lists write it ("tk 3", "TIỂU KHU 3", its code); 0 with error when there is
 * none. */
gint64 td_command_find_unit (TdStore *store, const char *name, GError **error);
/* The member of the year's council of this name, or the only one whose name has it in it; 0 with error. */
gint64 td_command_find_member (TdStore *store, int year, const char *name, GError **error);

/* citizen, family, collective: candidates; proposal; award. NULL: no such list. */
const TdRecordKind *td_command_kind_of_list (const char *list);
/* Whom options mean: entries by id, else those of a list with this form, unit and name (each may be NULL). */
typedef struct {
  TdStore *store;
  int year;
  const char *list;
  const char *form;
  const char *unit;
  const char *name;
  char **ids;
} TdCommandChoice;
/* NULL with error where nobody is meant, or nothing says whom. */
GArray *td_command_select (const TdCommandChoice *choice, const TdRecordKind *kind, GError **error);
/* By its number, or its id where it has none yet; 0 with error. */
gint64 td_command_find_decision (TdStore *store, int year, const char *word, GError **error);

/* After a folder of files: how many stood there already and stay, and what could not be written (of char *); gives the exit
 * status. */
int td_command_tell_of_folder (const char *folder, guint n_kept, const GPtrArray *failures);

/* What --decision and --document say, each by number, day or id ("none": none yet); both NULL: nothing. if_any: several papers are
 * written, and those that it is none of keep their own. */
typedef struct {
  const char *decision;
  const char *document;
  gboolean if_any;
} TdCommandDocument;
/* *id as TdPaperRequest has it. FALSE with error: there is no such document. */
gboolean td_command_find_document (TdStore *store,
                                   TdPaper *paper,
                                   int year,
                                   const TdCommandDocument *wish,
                                   gint64 *id,
                                   GError **error);

/* "WHAT 14:30 05/12/2023: DETAIL"; detail may be NULL. */
void td_command_print_time (const char *what, gint64 time, const char *detail);
/* Where the file's copies are, how many, and how old. */
void td_command_print_copies (TdStore *store);

/* Prints what came of a verb and gives the exit status; takes result over. NULL: *error is said (a pointer, since arguments
 * are evaluated in any order). */
int td_command_finish (TdCouncilResult *result, gboolean json, GError **error);
/* What a number of an option is before it is typed. */
#define TD_COMMAND_NOT_TYPED G_MININT
/* Numbers of votes as verbs have them: -1 where nothing was typed. FALSE with error where one is below zero. */
gboolean td_command_read_counts (int *const *counts, guint n, GError **error);
/* ISO of a day as it is typed; NULL with error. */
char *td_command_read_day (const char *text, int year, GError **error);

int td_command_new (int argc, char **argv);
int td_command_demo (int argc, char **argv);
int td_command_info (int argc, char **argv);
int td_command_backup (int argc, char **argv);
int td_command_restore (int argc, char **argv);
int td_command_recover (int argc, char **argv);
int td_command_import (int argc, char **argv);
int td_command_cells (int argc, char **argv);
int td_command_catalogue (int argc, char **argv);
int td_command_certificate (int argc, char **argv);
int td_command_check (int argc, char **argv);
int td_command_export (int argc, char **argv);
int td_command_papers (int argc, char **argv);
int td_command_form (int argc, char **argv);
int td_command_proofread (int argc, char **argv);
int td_command_fill (int argc, char **argv);
int td_command_year (int argc, char **argv);
int td_command_remind (int argc, char **argv);
int td_command_office (int argc, char **argv);
int td_command_fund (int argc, char **argv);
int td_command_submit (int argc, char **argv);
int td_command_answer (int argc, char **argv);
int td_command_council (int argc, char **argv);
int td_command_meeting (int argc, char **argv);
int td_command_course (int argc, char **argv);
int td_command_criteria (int argc, char **argv);
int td_command_eligibility (int argc, char **argv);
int td_command_posting (int argc, char **argv);
int td_command_pledge (int argc, char **argv);
int td_command_score (int argc, char **argv);
int td_command_undo (int argc, char **argv);
int td_command_redo (int argc, char **argv);
int td_command_history (int argc, char **argv);

G_END_DECLS
