/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-proofreading-private.h"

#include <string.h>

#include "td-text.h"

/* Vietnamese words are data of the language, not screen text: no gettext. */

#define STATE "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define STATE_OTHER_TONE "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"
#define MOTTO_SOURCE "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 1"

/* What is said twice on purpose. */
static const char *const reduplicated[]
    = {"ai",    "ào",     "ầm",    "bừng", "càng",  "chằm",  "chung", "dần",  "dân", "đâu",  "đều",  "đời",   "đùng",
       "gia",   "hằng",   "hàng",  "hay",  "hoài",  "khăng", "khư",   "luôn", "mãi", "muôn", "nay",  "ngành", "ngày",
       "người", "nhà",    "nhao",  "nho",  "nơi",   "oang",  "phăm",  "rành", "rầm", "rất",  "rưng", "sang",  "san",
       "song",  "thường", "tháng", "tầng", "trùng", "từ",    "từng",  "vui",  "xa",  "xanh", "năm",  "lớp",   NULL};
/* Never said twice: a slip of the hand. */
static const char *const small_words[]
    = {"các",  "cho",   "có",    "của",  "cùng", "đã",   "để",    "được",  "do",     "gồm", "hội",
       "hộ",   "huyện", "là",    "lập",  "một",  "nhân", "những", "ở",     "phường", "số",  "tại",
       "theo", "thành", "thuộc", "tích", "tỉnh", "trấn", "trên",  "trong", "từ",     "tổ",  "ủy",
       "uỷ",   "ubnd",  "và",    "vào",  "về",   "với",  "xã",    "xuất",  NULL};

/* Levels that are no two levels at once: "UBND xã thị trấn Hà Trung". */
static const char *const levels[] = {"xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", NULL};
#define N_FIRST_LEVELS 5

typedef struct {
  char *word;         /* lower case with its marks, without signs around it */
  gboolean cut_after; /* a sign stands between it and the next */
} Token;

static void
token_clear (gpointer data)
{
  g_free (((Token *)data)->word);
}

static GArray *
tokens_of (const char *text)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);

  g_array_set_clear_func (tokens, token_clear);
  for (char **part = parts; *part != NULL; part++) {
    Token token = {0};
    const char *end = *part + strlen (*part);

    if (**part == '\0')
      continue;
    token.word = td_text_fold_keeping_marks (*part);
    token.cut_after = end > *part && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end)));
    /* An opening sign cuts what stands before it. */
    if (tokens->len > 0 && !g_unichar_isalnum (g_utf8_get_char (*part)))
      g_array_index (tokens, Token, tokens->len - 1).cut_after = TRUE;
    if (*token.word == '\0' || strchr (token.word, ' ') != NULL)
      token.cut_after = TRUE;
    g_array_append_val (tokens, token);
  }
  return tokens;
}

static gboolean
is_word (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return *text != '\0';
}

/* A family name that is a middle name too, and no slip: "Mai Mai Sen". */
static gboolean
is_name (const char *text, guint at, const GArray *tokens)
{
  return at == 0 && tokens->len > 2 && tokens->len < 7 && g_unichar_isupper (g_utf8_get_char (text))
         && g_unichar_isupper (g_utf8_get_char (strchr (text, ' ') + 1));
}

static void
check_doubled (TdProofreader *reader, TdProofPlace place, guint row, const char *text, const GArray *tokens)
{
  for (guint i = 0; i + 1 < tokens->len; i++) {
    const Token *token = &g_array_index (tokens, Token, i);
    const char *next = g_array_index (tokens, Token, i + 1).word;
    gboolean slip;

    if (token->cut_after || strcmp (token->word, next) != 0 || !is_word (token->word)
        || g_strv_contains (reduplicated, token->word) || (place == TD_PROOF_CELL && is_name (text, i, tokens)))
      continue;
    slip = g_strv_contains (small_words, token->word);
    td_proof_report (reader,
                     td_finding_new ("proof-doubled-word", slip ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING, NULL, "word",
                                     TD_TEXT (token->word), "text", TD_TEXT (text), NULL),
                     row);
  }
}

/* How many tokens from at on are the level; 0: none is. */
static guint
level_at (const GArray *tokens, guint at, const char *level)
{
  g_auto (GStrv) words = g_strsplit (level, " ", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++) {
    const Token *token = at + i < tokens->len ? &g_array_index (tokens, Token, at + i) : NULL;

    if (token == NULL || strcmp (token->word, words[i]) != 0 || (i + 1 < n && token->cut_after))
      return 0;
  }
  return n;
}

static gboolean
follows (const GArray *tokens, guint at, const char *word)
{
  return at < tokens->len && strcmp (g_array_index (tokens, Token, at).word, word) == 0;
}

/* "xã" that is no level: "hợp tác xã", "thị xã", "xã hội", "xã viên"; and several levels named together. */
static gboolean
is_other_word (const GArray *tokens, guint at, guint n)
{
  if (n == 1 && strcmp (g_array_index (tokens, Token, at).word, "xã") == 0
      && ((at > 0
           && (follows (tokens, at - 1, "tác") || follows (tokens, at - 1, "thị") || follows (tokens, at - 1, "htx")))
          || follows (tokens, at + 1, "hội") || follows (tokens, at + 1, "viên")))
    return TRUE;
  return at > 0
         && (follows (tokens, at - 1, "các") || follows (tokens, at - 1, "cấp") || follows (tokens, at - 1, "mỗi"));
}

static void
check_levels (TdProofreader *reader, guint row, const char *text, const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    for (guint k = 0; k < N_FIRST_LEVELS; k++) {
      guint n = level_at (tokens, i, levels[k]);

      if (n == 0 || g_array_index (tokens, Token, i + n - 1).cut_after || is_other_word (tokens, i, n))
        continue;
      for (guint m = 0; levels[m] != NULL; m++) {
        guint other = m == k ? 0 : level_at (tokens, i + n, levels[m]);
        g_autofree char *words = NULL;

        if (other == 0 || is_other_word (tokens, i + n, other))
          continue;
        words = g_strdup_printf ("%s %s", levels[k], levels[m]);
        td_proof_report (reader,
                         td_finding_new ("proof-level-words", TD_SEVERITY_ERROR, NULL, "words", TD_TEXT (words), "text",
                                         TD_TEXT (text), NULL),
                         row);
      }
    }
}

/* Whether two words beside one another are of one length and begin alike: few texts need a closer look. */
static gboolean
may_be_doubled (const char *folded)
{
  const char *before = NULL;
  gsize length_before = 0;

  for (const char *word = folded; *word != '\0';) {
    gsize length = strcspn (word, " ");

    if (before != NULL && length == length_before && length > 0 && memcmp (word, before, length) == 0)
      return TRUE;
    before = word;
    length_before = length;
    word += length + (word[length] == ' ');
  }
  return FALSE;
}

static gboolean
names_level (const char *folded)
{
  for (guint i = 0; i < N_FIRST_LEVELS; i++)
    if (strstr (folded, levels[i]) != NULL)
      return TRUE;
  return FALSE;
}

void
td_proof_words (TdProofreader *reader, TdProofPlace place, guint row, const char *text, const char *folded)
{
  g_autofree char *normal = NULL;
  g_autoptr (GArray) tokens = NULL;

  if (!may_be_doubled (folded) && !names_level (folded))
    return;
  normal = td_text_normalize (text);
  tokens = tokens_of (normal);

  check_doubled (reader, place, row, normal, tokens);
  check_levels (reader, row, normal, tokens);
}

/* Letter by letter. "HÒA" and "HOÀ" are two habits of one spelling: the decree writes the first. */
void
td_proof_motto (TdProofreader *reader, const char *text)
{
  g_autofree char *folded = td_text_fold (text);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gboolean state = strstr (folded, "cong hoa xa hoi") != NULL || strstr (folded, "hoi chu nghia viet nam") != NULL
                   || strstr (folded, "xa hoi chu nghia") != NULL;
  gboolean motto = !state && strstr (folded, "doc lap") != NULL;
  TdFinding *finding = NULL;

  motto = motto || (!state && strstr (folded, "tu do") != NULL && strstr (folded, "hanh phuc") != NULL);
  reader->has_head = TRUE;
  reader->has_state = reader->has_state || state;
  reader->has_motto = reader->has_motto || motto;
  if (state && strcmp (trimmed, STATE) != 0 && strcmp (trimmed, STATE_OTHER_TONE) != 0)
    finding = td_finding_new ("proof-motto:state", TD_SEVERITY_ERROR, NULL, "text", TD_TEXT (trimmed), "right",
                              TD_TEXT (STATE), NULL);
  else if (motto && strcmp (trimmed, MOTTO) != 0)
    finding = td_finding_new ("proof-motto:motto", TD_SEVERITY_ERROR, NULL, "text", TD_TEXT (trimmed), "right",
                              TD_TEXT (MOTTO), NULL);
  if (finding == NULL)
    return;
  finding->source = g_strdup (MOTTO_SOURCE);
  td_proof_report (reader, finding, 0);
}
