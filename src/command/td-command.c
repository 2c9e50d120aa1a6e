/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-backup.h"
#include "td-command-private.h"
#include "td-council.h"
#include "td-platform.h"

static const TdCommand commands[] = {
    {"new", "FILE [--year YEAR | --from EXPORT]", N_ ("make a new file, also from a full export"), td_command_new},
    {"demo", "FILE", N_ ("make a file with a demonstration year"), td_command_demo},
    {"info", "FILE", N_ ("say what a file holds"), td_command_info},
    {"import", "FILE LIST… [--unit NAME] [--year YEAR] [--accept] [--dry-run] [--json]",
     N_ ("read units' lists and store them as one action"), td_command_import},
    {"cells", "LIST [--json]", N_ ("print the cells of a list as the readers see them"), td_command_cells},
    {"check", "FILE [--year YEAR] [--json]", N_ ("look for what is wrong or missing"), td_command_check},
    {"catalogue", "FILE [--on DATE] [--table NAME] [--json] | FILE --restore ID",
     N_ ("list what the file takes for law, with source and certainty"), td_command_catalogue},
    {"export",
     "FILE --all --dir DIR [--replace] | FILE --paper NAME [--unit NAME] [--member NAME] [--decision NUMBER | "
     "--document NUMBER|DAY|none] [--id ID…] [--with-private] -o OUT.xlsx|OUT.docx|OUT.pdf | FILE --everything DIR | "
     "--list",
     N_ ("write lists and forms as Excel, Word or PDF"), td_command_export},
    {"papers", "[--write FOLDER [NAME] [--replace] | --check [NAME|FILE.paper] | --remove NAME]",
     N_ ("write out the layouts of the program's papers, to be changed for the office; check and remove those of the "
         "office"),
     td_command_papers},
    {"proofread",
     "FILE PAPER [--unit NAME] [--decision NUMBER | --document NUMBER|DAY|none] [--with-private] [--release CODE|LINE "
     "--reason TEXT] [--year YEAR] [--json]",
     N_ ("say what is wrong in a paper before it leaves the office, and sign a finding off"), td_command_proofread},
    {"fill", "FILE BLANK.xlsx -o OUT.xlsx [--list LIST] [--year YEAR] [--unit NAME] [--column C=FIELD] [--remember]",
     N_ ("fill a workbook of the upper level with a list, leaving everything else in it as it is"), td_command_fill},
    {"form",
     "FILE --unit NAME [--list LIST]… [--year YEAR] -o OUT.xlsx | FILE --all --dir DIR [--list LIST]… [--replace] | "
     "FILE "
     "--list LIST --columns COLUMNS|list|default",
     N_ ("write workbooks that units fill in, sign and send back; say which columns they have"), td_command_form},
    {"year",
     "FILE open YEAR [--from YEAR] [--without PARTS] [--conference DATE] [--dry-run] | FILE plan YEAR [--conference "
     "DATE] "
     "[--keep] [--dry-run] | FILE close YEAR [--accept] | FILE reopen YEAR [--json]",
     N_ ("add a year with what it takes over, plan its deadlines, close it so that nothing of it changes, or reopen "
         "it"),
     td_command_year},
    {"office", "FILE [--on DATE] [--json] | FILE --set KEY=TEXT… [--from DATE]",
     N_ ("show or change what the office is called and who signs, from a day on"), td_command_office},
    {"remind", "FILE [--member NAME] [--unit NAME] [--by-unit] [--later] [--year YEAR] [--json]",
     N_ ("say what units owe, as text to send to members in charge or to units"), td_command_remind},
    {"eligibility",
     "FILE --name NAME [--title NAME | --form NAME] [--subject WHAT] [--unit NAME] [--birth DATE] [--received DATE] "
     "[--on "
     "DATE] [--year YEAR] [--json]",
     N_ ("say who may be proposed for what: earlier years, quota, votes, dates, who decides"), td_command_eligibility},
    {"criteria",
     "FILE [--list LIST] [--name NAME] [--unit NAME] [--id ID]… [--yes N]… [--no N]… [--score N=POINTS]… [--clear N]… "
     "[--rest] [--year YEAR] [--json]",
     N_ ("show or judge the criteria of a candidate's title"), td_command_criteria},
    {"posting",
     "FILE post|object|answer|end [--lists LISTS] [--unit NAME] [--from DATE] [--until DATE] [--place TEXT] [--posting "
     "NAME] [--name NAME] [--by NAME] [--text TEXT] [--objection ID] [--upheld] [--date DATE] [--year YEAR] [--json]",
     N_ ("note which lists are posted in public, what people object to, and what came of it"), td_command_posting},
    {"council",
     "FILE pass|refuse|state|decide|sign|unsign|award|hand-over|cancel|given-back [--take-back] [--list LIST] [--form "
     "NAME] [--unit NAME] [--name "
     "NAME] "
     "[--id ID]… [--agree N] [--present N] [--members N] [--to STATE] [--reason TEXT] [--postpone] [--decision NUMBER] "
     "[--number NUMBER] [--date DATE] [--summary TEXT] [--year YEAR] [--json]",
     N_ ("enter what the council and its chairman have decided"), td_command_council},
    {"submit",
     "FILE list|send [--list LIST] [--form NAME] [--unit NAME] [--name NAME] [--id ID]… [--to RECIPIENT] [--number "
     "NUMBER] "
     "[--date DATE] [--summary TEXT] [--year YEAR] [--json]",
     N_ ("enter what was sent to the upper level"), td_command_submit},
    {"answer",
     "FILE list|award|refuse|postpone [--list LIST] [--form NAME] [--unit NAME] [--name NAME] [--id ID]… [--number "
     "NUMBER] "
     "[--date DATE] [--authority TEXT] [--reason TEXT] [--decision NUMBER] [--year YEAR] [--json]",
     N_ ("enter what the upper level answered, by hand or from its imported list"), td_command_answer},
    {"certificate",
     "FILE DECISION… -o OUT.pdf [--design NAME] [--from N] [--to N] [--only NAME] [--draft] [--printer NAME] "
     "[--no-background] [--book] | FILE --test-page -o OUT.pdf [--design NAME] [--printer NAME] | FILE --designs | "
     "FILE "
     "--background PICTURE|none --design NAME | FILE --stock | FILE --receive N --design NAME | FILE DECISION "
     "--misprint N "
     "--reason TEXT [--design NAME]",
     N_ ("print certificates of signed decisions in millimetres, and count their sheets"), td_command_certificate},
    {"fund",
     "FILE list|add|pay|balance [--date DATE] [--source SOURCE|--purpose PURPOSE] [--amount AMOUNT] [--text TEXT] "
     "[--document NUMBER] [--base AMOUNT] [--decision NUMBER] [--year YEAR] [--json]",
     N_ ("the fund: its book, income and spending, prize money paid, the balance of each year"), td_command_fund},
    {"meeting",
     "FILE list|votes|new|change|attend|vote [--meeting DATE|ID] [--unit NAME] [--list LIST] [--date DATE] [--members "
     "N] "
     "[--present N] [--absent NAME=REASON]… [--others-present] [--all | --name NAME… | --id ID…] [--agree N] "
     "[--except NAME=N]… [--settle] [--year YEAR] [--json]",
     N_ ("keep the minutes of meetings: who was there and how they voted"), td_command_meeting},
    {"pledge",
     "FILE fill|directions|templates|register [--unit NAME] [--titles TEXT] [--year YEAR] [--dry-run] [--json]",
     N_ ("begin pledges with the targets of the catalogue, say which way is better, take targets into the catalogue"),
     td_command_pledge},
    {"score",
     "FILE reckon|enter|table|paste|bonus|penalty|ranking|publish|withdraw [TABLE] [--unit NAME] [--block NAME] "
     "[--column "
     "plan|mid-year|result|full|own|council] [--target TEXT] [--value TEXT] [--points N] [--reason TEXT] [--date DATE] "
     "[--own] [--again] [--dry-run] [--year YEAR] [--json]",
     N_ ("score the pledges, rank the units, publish the scores"), td_command_score},
    {"course", "FILE NAME [--json] | FILE --join STAYS --join GOES",
     N_ ("say what became of a person, a household or a unit over all years; make two entries of one person one"),
     td_command_course},
    {"undo", "FILE", N_ ("undo the last action"), td_command_undo},
    {"redo", "FILE", N_ ("redo what was undone"), td_command_redo},
    {"history", "FILE [--limit N]", N_ ("list all actions, newest first"), td_command_history},
    {"backup", "FILE [--dir DIR] | FILE --second-place DIR|none",
     N_ ("make a checked copy; choose where every automatic copy goes too"), td_command_backup},
    {"restore", "FILE [--from COPY [--dry-run]]",
     N_ ("list the copies of a file, say what one holds, put one in the place of the file"), td_command_restore},
    {"recover", "FILE --into NEW", N_ ("make a new file of what can still be read in a damaged one"),
     td_command_recover},
};

static const TdCommand *
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static void
print_help (void)
{
  g_print ("%s\n\n%s\n  thidua [FILE]\n",
           _ ("Thi Đua: emulation and commendation of a commune, from the units' lists to the signed dossier."),
           _ ("The window:"));
  g_print ("\n%s\n", _ ("On the command line:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  thidua %s %s\n      %s\n", commands[i].name, commands[i].arguments, _ (commands[i].help));
  g_print ("\n%s\n", _ ("Exit status: 0 done, 1 findings that block, 2 wrong usage or broken input."));
}

/* A word that is neither a command nor can be a file: most likely a command with a slip of the finger. */
static gboolean
is_no_file (const char *word)
{
  return word[0] != '-' && strstr (word, "://") == NULL && !g_str_has_suffix (word, ".thidua")
         && !g_file_test (word, G_FILE_TEST_EXISTS);
}

gboolean
td_command_wanted (int argc, char **argv)
{
  static const char *const general[] = {"--help", "-h", "--version", "help", NULL};

  return argc > 1 && (find (argv[1]) != NULL || g_strv_contains (general, argv[1]) || is_no_file (argv[1]));
}

int
td_command_run (int argc, char **argv)
{
  const TdCommand *command = argc > 1 ? find (argv[1]) : NULL;

  /* GLib would turn our letters into question marks where the locale is "C", as it is in scripts; JSON is UTF-8 anyway. */
  g_set_print_handler (td_platform_print);
  g_set_printerr_handler (td_platform_print_error);
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  if (argc > 1 && strcmp (argv[1], "--version") == 0) {
    g_print ("thidua %s\n", TD_VERSION);
    return TD_EXIT_DONE;
  }
  if (argc > 1 && strcmp (argv[1], "help") != 0 && argv[1][0] != '-') {
    g_printerr (_ ("“%s” is neither a command nor a file. thidua --help lists the commands.\n"), argv[1]);
    return TD_EXIT_BROKEN;
  }
  print_help ();
  return TD_EXIT_DONE;
}

gboolean
td_command_parse (const char *name, const GOptionEntry *entries, int *argc, char ***argv, int least, int most)
{
  g_autoptr (GOptionContext) context = g_option_context_new (find (name)->arguments);
  g_autoptr (GError) error = NULL;
  int n_words;

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error)) {
    g_printerr ("thidua %s: %s\n", name, error->message);
    return FALSE;
  }
  n_words = *argc - 1;
  if (n_words < least || (most > 0 && n_words > most)) {
    g_printerr ("%s thidua %s %s\n", _ ("Usage:"), name, find (name)->arguments);
    return FALSE;
  }
  return TRUE;
}

int
td_command_fail (GError *error)
{
  g_printerr ("%s\n", error->message);
  g_error_free (error);
  return TD_EXIT_BROKEN;
}

static TdStore *opened; /* weak */

TdStore *
td_command_store (void)
{
  return opened;
}

TdStore *
td_command_open (const char *path, gboolean read_only, int *status)
{
  GError *error = NULL;
  TdStore *store = td_store_open (path, read_only ? TD_STORE_OPEN_READ_ONLY : TD_STORE_OPEN_WRITE, &error);

  if (store != NULL) {
    td_backup_sweep_places (store);
    for (const char *const *notice = td_store_notices (store); *notice != NULL; notice++)
      g_printerr ("%s\n", *notice);
    if (!td_council_take_over_votes (store, &error))
      g_clear_object (&store);
    else
      td_council_watch (store);
  }
  g_set_weak_pointer (&opened, store);
  if (store == NULL) {
    gboolean locked = g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED);

    *status = td_command_fail (error);
    if (locked)
      g_printerr (_ ("If that computer was switched off without closing it, delete %s.lock and try again.\n"), path);
  }
  return store;
}

gboolean
td_command_choose_year (TdStore *store, int *year)
{
  g_autoptr (GArray) years = td_store_years (store);
  g_autoptr (GString) known = g_string_new (NULL);

  if (*year == 0) {
    *year = td_store_current_year (store);
    return TRUE;
  }
  for (guint i = 0; i < years->len; i++) {
    int each = g_array_index (years, int, i);

    if (each == *year)
      return TRUE;
    g_string_append_printf (known, "%s%d", known->len > 0 ? ", " : "", each);
  }
  g_printerr (_ ("The file has no year %d. It has: %s. Choose one of them, or open the year first (thidua year).\n"),
              *year, known->str);
  return FALSE;
}
