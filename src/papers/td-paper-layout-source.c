/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-layout-private.h"
#include "td-paper-private.h"

const TdLayoutWord td_layout_yes_no[] = {{"yes", TRUE}, {"no", FALSE}, {NULL}};
const TdLayoutWord td_layout_aligns[]
    = {{"left", TD_ALIGN_LEFT}, {"center", TD_ALIGN_CENTER}, {"right", TD_ALIGN_RIGHT}, {NULL}};

static void
entry_free (gpointer data)
{
  TdSourceEntry *entry = data;

  g_free (entry->key);
  g_free (entry->value);
  g_free (entry);
}

static void
section_free (gpointer data)
{
  TdSourceSection *section = data;

  g_free (section->title);
  g_ptr_array_unref (section->entries);
  g_free (section);
}

void
td_paper_source_free (TdPaperSource *source)
{
  if (source == NULL)
    return;
  g_ptr_array_unref (source->sections);
  g_free (source);
}

static TdSourceSection *
add_section (TdPaperSource *source, const char *title, int line)
{
  TdSourceSection *section = g_new0 (TdSourceSection, 1);
  const char *space = NULL;

  section->title = g_strstrip (g_strdup (title));
  section->line = line;
  section->entries = g_ptr_array_new_with_free_func (entry_free);
  space = strchr (section->title, ' ');
  section->name = space != NULL ? space + 1 : "";
  g_ptr_array_add (source->sections, section);
  return section;
}

/* A line that is no note and not empty. */
static gboolean
read_line (TdPaperSource *source, TdSourceSection **section, char *line, int number, const char *file, GError **error)
{
  gsize length = strlen (line);
  char *equals = strchr (line, '=');
  TdSourceEntry *entry = NULL;

  if (line[0] == '[' && line[length - 1] == ']') {
    line[length - 1] = '\0';
    *section = add_section (source, line + 1, number);
    return TRUE;
  }
  if (equals == NULL || equals == line || *section == NULL) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT,
                 *section == NULL
                     ? _ ("The paper %s, line %d: nothing stands before the first section; begin with [paper].")
                     : _ ("The paper %s, line %d: a line is “key=value”, or a section “[name]”, or a note behind “#”."),
                 file, number);
    td_paper_error_set_line (error, number);
    return FALSE;
  }
  *equals = '\0';
  entry = g_new0 (TdSourceEntry, 1);
  entry->key = g_strdup (g_strchomp (line));
  entry->value = g_strdup (g_strchug (equals + 1));
  entry->line = number;
  if (td_source_section_entry (*section, entry->key) != NULL) {
    g_autofree char *what = g_strdup_printf (_ ("it stands in line %d already; leave one of them"),
                                             td_source_section_entry (*section, entry->key)->line);

    td_paper_layout_error (error, file, number, (*section)->title, entry->key, what);
    entry_free (entry);
    return FALSE;
  }
  g_ptr_array_add ((*section)->entries, entry);
  return TRUE;
}

TdPaperSource *
td_paper_source_parse (const char *file, const char *text, GError **error)
{
  g_autoptr (TdPaperSource) source = g_new0 (TdPaperSource, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  TdSourceSection *section = NULL;

  source->sections = g_ptr_array_new_with_free_func (section_free);
  for (int i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip (lines[i]);

    if (line[0] != '\0' && line[0] != '#' && !read_line (source, &section, line, i + 1, file, error))
      return NULL;
  }
  return g_steal_pointer (&source);
}

const TdSourceEntry *
td_source_section_entry (const TdSourceSection *section, const char *key)
{
  for (guint i = 0; i < section->entries->len; i++) {
    const TdSourceEntry *entry = section->entries->pdata[i];

    if (strcmp (entry->key, key) == 0)
      return entry;
  }
  return NULL;
}

gboolean
td_source_section_is (const TdSourceSection *section, const char *type)
{
  gsize length = strlen (type);

  return strncmp (section->title, type, length) == 0
         && (section->title[length] == '\0' || section->title[length] == ' ');
}

int
td_paper_layout_line (const TdPaperLayout *layout, const char *section, const char *key)
{
  const TdSourceSection *found = NULL;
  const TdSourceEntry *entry = NULL;

  for (guint i = 0; section != NULL && layout->source != NULL && i < layout->source->sections->len; i++) {
    const TdSourceSection *each = layout->source->sections->pdata[i];

    if (each->title == section || (found == NULL && strcmp (each->title, section) == 0))
      found = each;
  }
  if (found == NULL)
    return 0;
  entry = key == NULL ? NULL : td_source_section_entry (found, key);
  return entry != NULL ? entry->line : found->line;
}

void
td_paper_layout_error (GError **error,
                       const char *file,
                       int line,
                       const char *section,
                       const char *key,
                       const char *what)
{
  g_autofree char *place = NULL;

  if (line > 0)
    place = key != NULL ? g_strdup_printf (_ ("line %d, section [%s], key “%s”"), line, section, key)
                        : g_strdup_printf (_ ("line %d, section [%s]"), line, section);
  else
    place = key != NULL ? g_strdup_printf (_ ("section [%s], key “%s”"), section, key)
                        : g_strdup_printf (_ ("section [%s]"), section);
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT, _ ("The paper %s, %s: %s."), file, place, what);
  /* Lines of queries are in another file. */
  if (!g_str_has_suffix (file, ".sql"))
    td_paper_error_set_line (error, line);
}

void
td_paper_layout_fault (GError **error,
                       const TdPaperLayout *layout,
                       const char *section,
                       const char *key,
                       const char *what)
{
  td_paper_layout_error (error, layout->file, td_paper_layout_line (layout, section, key), section, key, what);
}

/* Letters to be changed, added, left out or exchanged with their neighbour to make one word of the other. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  g_autofree guint *rows = g_new0 (guint, 3 * (m + 1));
  guint *before = rows;
  guint *last = rows + m + 1;
  guint *row = rows + 2 * (m + 1);

  for (gsize j = 0; j <= m; j++)
    last[j] = (guint)j;
  for (gsize i = 1; i <= n; i++) {
    guint *oldest = before;

    row[0] = (guint)i;
    for (gsize j = 1; j <= m; j++) {
      row[j] = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
    row = oldest;
  }
  return last[m];
}

const char *
td_paper_layout_nearest (const char *word, const GPtrArray *words)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  if (strlen (word) > 200)
    return NULL;
  for (guint i = 0; i < words->len; i++) {
    const char *each = words->pdata[i];
    guint far = distance (word, each);

    if (far < best_distance && far <= 1 + MAX (strlen (word), strlen (each)) / 4) {
      best = each;
      best_distance = far;
    }
  }
  return best;
}

void
td_layout_fail (TdLayoutParser *parser, const TdSourceSection *section, const char *key, const char *what)
{
  const TdSourceEntry *entry = key == NULL ? NULL : td_source_section_entry (section, key);

  if (parser->error == NULL)
    td_paper_layout_error (&parser->error, parser->layout->file, entry != NULL ? entry->line : section->line,
                           section->title, key, what);
}

void
td_layout_fail_near (TdLayoutParser *parser,
                     const TdSourceSection *section,
                     const char *key,
                     const char *what,
                     const char *word,
                     const GPtrArray *words)
{
  const char *near = td_paper_layout_nearest (word, words);
  g_autofree char *more
      = near == NULL ? g_strdup (what) : g_strdup_printf (_ ("%s; write “%s”, if that is meant"), what, near);

  td_layout_fail (parser, section, key, more);
}

/* \n, \t, \s and \\ as key files write them; FALSE: a backslash before another letter. */
static gboolean
unescape (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++) {
    static const char from[] = "ntsr\\";
    static const char to[] = "\n\t \r\\";
    const char *found = NULL;

    if (*p != '\\') {
      *out++ = *p;
      continue;
    }
    p++;
    found = *p != '\0' ? strchr (from, *p) : NULL;
    if (found == NULL)
      return FALSE;
    *out++ = to[found - from];
  }
  *out = '\0';
  return TRUE;
}

char *
td_layout_text (TdLayoutParser *parser, const TdSourceSection *section, const char *key)
{
  const TdSourceEntry *entry = td_source_section_entry (section, key);
  g_autofree char *value = entry != NULL ? g_strdup (entry->value) : NULL;

  if (value == NULL)
    return NULL;
  if (!unescape (value)) {
    td_layout_fail (parser, section, key, _ ("a backslash stands before a letter that has no meaning here"));
    return NULL;
  }
  for (char *p = value; *p != '\0'; p++)
    if (*p == TD_MARK_BOLD || *p == TD_MARK_ITALIC)
      *p = ' ';
  return g_steal_pointer (&value);
}

char *
td_layout_required (TdLayoutParser *parser, const TdSourceSection *section, const char *key)
{
  char *value = td_layout_text (parser, section, key);

  if ((value == NULL || value[0] == '\0') && parser->error == NULL)
    td_layout_fail (parser, section, key, _ ("must be given"));
  return value;
}

double
td_layout_number (TdLayoutParser *parser,
                  const TdSourceSection *section,
                  const char *key,
                  double otherwise,
                  double least,
                  double most)
{
  g_autofree char *value = td_layout_text (parser, section, key);
  char *end = NULL;
  double number = 0;

  if (value == NULL)
    return otherwise;
  number = g_ascii_strtod (value, &end);
  if (end == value || *g_strchug (end) != '\0' || !(number >= least && number <= most)) {
    g_autofree char *what = g_strdup_printf (_ ("“%s” should be a number from %g to %g"), value, least, most);
    td_layout_fail (parser, section, key, what);
    return otherwise;
  }
  return number;
}

int
td_layout_word (TdLayoutParser *parser,
                const TdSourceSection *section,
                const char *key,
                const TdLayoutWord *words,
                int otherwise)
{
  g_autofree char *value = td_layout_text (parser, section, key);
  g_autoptr (GString) list = NULL;
  g_autofree char *what = NULL;

  if (value == NULL)
    return otherwise;
  for (const TdLayoutWord *word = words; word->code != NULL; word++)
    if (strcmp (word->code, value) == 0)
      return word->value;
  list = g_string_new (NULL);
  for (const TdLayoutWord *word = words; word->code != NULL; word++)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", word->code);
  what = g_strdup_printf (_ ("“%s” should be one of: %s"), value, list->str);
  td_layout_fail (parser, section, key, what);
  return otherwise;
}
