/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-spelling.h"

#include "td-text.h"

#include <string.h>

#define DIGITS "0123456789"

/* Words of a spelling that stand for others; the longest that fits is taken. Both sides are folded. */
typedef struct {
  const char *written;
  const char *meant;
} Abbreviation;

static const Abbreviation abbreviations[] = {
    {"tk", "tieu khu"},
    {"tieukhu", "tieu khu"},
    {"tkhu", "tieu khu"},
    {"t khu", "tieu khu"},
    {"tdp", "to dan pho"},
    {"kdc", "khu dan cu"},
    {"mn", "mam non"},
    {"mam non", "mam non"},
    {"tieu hoc", "tieu hoc"},
    {"trung hoc co so", "trung hoc co so"},
    {"truong th", "truong tieu hoc"},
    {"thcs", "trung hoc co so"},
    {"thpt", "trung hoc pho thong"},
    {"tram yt", "tram y te"},
    {"tyt", "tram y te"},
    {"chqs", "chi huy quan su"},
    {"bchqs", "ban chi huy quan su"},
    {"bch quan su", "ban chi huy quan su"},
    {"bch qs", "ban chi huy quan su"},
    {"hoi lhpn", "hoi lien hiep phu nu"},
    {"hoi pn", "hoi lien hiep phu nu"},
    {"hoi phu nu", "hoi lien hiep phu nu"},
    {"hoi lien hiep phu nu viet nam", "hoi lien hiep phu nu"},
    {"ccb", "cuu chien binh"},
    {"hoi cuu chien binh viet nam", "hoi cuu chien binh"},
    {"hoi nd", "hoi nong dan"},
    {"hoi nong dan viet nam", "hoi nong dan"},
    {"hoi nct", "hoi nguoi cao tuoi"},
    {"hoi ctd", "hoi chu thap do"},
    {"doan tn", "doan thanh nien cong san ho chi minh"},
    {"doan tncs", "doan thanh nien cong san ho chi minh"},
    {"doan thanh nien", "doan thanh nien cong san ho chi minh"},
    {"doan tncs hcm", "doan thanh nien cong san ho chi minh"},
    {"doan tncshcm", "doan thanh nien cong san ho chi minh"},
    {"doan tncs ho chi minh", "doan thanh nien cong san ho chi minh"},
    {"doan thanh nien cong san hcm", "doan thanh nien cong san ho chi minh"},
    {"doan thanh nien cong san ho chi minh", "doan thanh nien cong san ho chi minh"},
    {"mttq", "mat tran to quoc"},
    {"ubmttq", "uy ban mat tran to quoc"},
    {"ub mttq", "uy ban mat tran to quoc"},
    {"ubmttqvn", "uy ban mat tran to quoc"},
    {"ubmttq viet nam", "uy ban mat tran to quoc"},
    {"ubmttq vn", "uy ban mat tran to quoc"},
    {"uy ban mttq viet nam", "uy ban mat tran to quoc"},
    {"uy ban mat tran to quoc viet nam", "uy ban mat tran to quoc"},
    {"htx", "hop tac xa"},
    {"ca tt", "cong an thi tran"},
    {"ca thi tran", "cong an thi tran"},
    {"ca xa", "cong an xa"},
    {"ca phuong", "cong an phuong"},
    {"dvnn", "dich vu nong nghiep"},
};

/* Where one sends "tk5": words that a number is written onto. */
static const char *const before_numbers[] = {"tk", "tieukhu", "tkhu", "khu", "tdp", "thon", "kdc", NULL};

static const struct {
  const char *spelling;
  gboolean works;
} offices[] = {
    {"truong mam non", TRUE},
    {"truong tieu hoc", TRUE},
    {"truong tieu hoc trung hoc co so", TRUE},
    {"truong tieu hoc va trung hoc co so", TRUE},
    {"truong trung hoc co so", TRUE},
    {"truong trung hoc pho thong", TRUE},
    {"tram y te", TRUE},
    {"cong an", TRUE},
    {"ban chi huy quan su", TRUE},
    {"hop tac xa dich vu nong nghiep", TRUE},
    {"uy ban mat tran to quoc", FALSE},
    {"hoi lien hiep phu nu", FALSE},
    {"hoi cuu chien binh", FALSE},
    {"hoi nong dan", FALSE},
    {"hoi nguoi cao tuoi", FALSE},
    {"hoi chu thap do", FALSE},
    {"doan thanh nien cong san ho chi minh", FALSE},
};

/* Words of a folded text, with numbers off the words that they are written onto. */
static GPtrArray *
words_of (const char *folded)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (char **part = parts; *part != NULL; part++) {
    gsize letters = strcspn (*part, DIGITS);
    const char *digits = *part + letters;
    gboolean number = *digits != '\0' && digits[strspn (digits, DIGITS)] == '\0';
    g_autofree char *word = g_strndup (*part, letters);

    if (**part == '\0')
      continue;
    if (!number || (letters > 0 && !g_strv_contains (before_numbers, word))) {
      g_ptr_array_add (words, g_strdup (*part));
      continue;
    }
    if (letters > 0)
      g_ptr_array_add (words, g_steal_pointer (&word));
    while (*digits == '0' && digits[1] != '\0')
      digits++;
    g_ptr_array_add (words, g_strdup (digits));
  }
  return words;
}

/* Number of the words from first that written is; 0. */
static guint
n_words_of (const GPtrArray *words, guint first, const char *written)
{
  guint n = 0;

  while (*written != '\0') {
    gsize length = strcspn (written, " ");
    const char *word = first + n < words->len ? g_ptr_array_index (words, first + n) : NULL;

    if (word == NULL || strlen (word) != length || strncmp (word, written, length) != 0)
      return 0;
    n++;
    written += length + (written[length] == ' ');
  }
  return n;
}

static gboolean
is_number (const GPtrArray *words, guint at)
{
  return at < words->len && g_ascii_isdigit (*(const char *)g_ptr_array_index (words, at));
}

static const char *
last_word (const char *text)
{
  const char *space = strrchr (text, ' ');

  return space != NULL ? space + 1 : text;
}

/* Written out: what the words from at stand for; n gets how many they are. */
static const char *
meant_by (const GPtrArray *words, guint at, guint *n)
{
  const char *meant = g_ptr_array_index (words, at);

  *n = 1;
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++) {
    guint length = n_words_of (words, at, abbreviations[i].written);

    if (length > *n || (length == 1 && *n == 1)) {
      *n = length;
      meant = abbreviations[i].meant;
    }
  }
  /* "T.K 5"; elsewhere "t k" may be anybody's initials. */
  if (at == 0 && n_words_of (words, at, "t k") == 2 && is_number (words, 2)) {
    *n = 2;
    return "tieu khu";
  }
  /* "TRẠM Y TẾ TT": the town, but not "TT 5". */
  if (at > 0 && strcmp (meant, "tt") == 0 && !is_number (words, at + 1))
    return "thi tran";
  return meant;
}

char *
td_unit_spelling (const char *text)
{
  static const char *const kinds[] = {"khu", "thon", "to", "pho", "cu", "xom", "ban", "ap", "khom", "khoi", NULL};
  g_autofree char *folded = td_text_fold (text);
  g_autoptr (GPtrArray) words = words_of (folded);
  GString *spelling = g_string_new (NULL);
  guint n;

  for (guint at = 0; at < words->len; at += n) {
    const char *meant = meant_by (words, at, &n);

    /* "Tiểu khu số 5" */
    if (strcmp (meant, "so") == 0 && is_number (words, at + 1) && g_strv_contains (kinds, last_word (spelling->str)))
      continue;
    if (spelling->len > 0)
      g_string_append_c (spelling, ' ');
    /* A school may go without the word for it where it comes first. */
    else if (strcmp (meant, "mam non") == 0 || strcmp (meant, "tieu hoc") == 0
             || strcmp (meant, "trung hoc co so") == 0)
      g_string_append (spelling, "truong ");
    g_string_append (spelling, meant);
  }
  return g_string_free (spelling, FALSE);
}

gsize
td_unit_spelling_office (const char *spelling, gboolean *works)
{
  gsize found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++) {
    gsize length = strlen (offices[i].spelling);

    if (length <= found || strncmp (spelling, offices[i].spelling, length) != 0
        || (spelling[length] != '\0' && spelling[length] != ' '))
      continue;
    found = length;
    if (works != NULL)
      *works = offices[i].works;
  }
  return found;
}
