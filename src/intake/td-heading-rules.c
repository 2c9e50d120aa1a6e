/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-heading-rules.h"

#include <string.h>

/* Steps over the longest of the phrases that text begins with. FALSE: it begins with none. */
static gboolean
skip (const char **text, const char *const *phrases)
{
  gsize longest = 0;

  for (; *phrases != NULL; phrases++) {
    gsize length = strlen (*phrases);

    if (length > longest && strncmp (*text, *phrases, length) == 0
        && ((*text)[length] == ' ' || (*text)[length] == '\0'))
      longest = length;
  }
  *text += longest;
  while (**text == ' ')
    (*text)++;
  return longest > 0;
}

static const char *const amounts[] = {"tong so", "tong", "so", "so luong", "tong so luong", "sl", "ts", NULL};

/* How many were at a meeting, or how many of them agreed: the name of the field; NULL. Members are those of the council. */
static const char *
votes_field (const char *at)
{
  static const char *const people[] = {"dai bieu",        "nguoi",    "ho",        "ho dan",    "ho gia dinh", "cu tri",
                                       "cu tri dai dien", "hoi vien", "dang vien", "doan vien", "dai dien ho", NULL};
  static const char *const members[] = {"thanh vien", "tv", NULL};
  static const char *const council[] = {"hd", "hoi dong", "hdtdkt", "hd tdkt", "hoi dong tdkt", NULL};
  static const char *const delegates[] = {"dai bieu", NULL};
  static const char *const agreed[] = {"dong y", "nhat tri", "tan thanh", NULL};
  static const char *const around_agreed[]
      = {"bo phieu", "bieu quyet", "gio tay", "cong nhan", "de nghi cong nhan", "binh xet", "bau", NULL};
  static const char *const present[] = {"du", "hop", "du hop", "tham du", "tham gia", "co mat", "den du", NULL};
  static const char *const around_present[]
      = {"tai cuoc hop", "cuoc hop", "hoi nghi", "binh xet", "bieu quyet", "bo phieu", "tai hoi nghi", NULL};
  gboolean amount = skip (&at, amounts);
  gboolean of_delegates = amount && strcmp (at, delegates[0]) == 0;
  gboolean says_agreed = FALSE, says_present = FALSE;
  gboolean of_council = skip (&at, members);

  if (!of_council && !skip (&at, people))
    return NULL;
  of_council |= skip (&at, council);
  if (of_delegates)
    return "attend";
  for (;;) {
    if (skip (&at, agreed))
      says_agreed = TRUE;
    else if (skip (&at, present))
      says_present = TRUE;
    else if (!skip (&at, around_agreed) && !skip (&at, around_present))
      break;
  }
  if (*at != '\0' || says_agreed == says_present)
    return NULL;
  if (of_council)
    return says_agreed ? "council_agree" : "council_present";
  return says_agreed ? "agree" : "attend";
}

/* "Tổng số nhân khẩu trong gia đình". Persons alone may be those at a meeting. */
static gboolean
counts_household (const char *at)
{
  static const char *const members[] = {"nhan khau", "khau", NULL};
  static const char *const persons[] = {"nguoi", "thanh vien", NULL};
  static const char *const inside[] = {"trong", "cua", "thuc te trong", NULL};
  static const char *const home[] = {"gia dinh", "ho", "ho gia dinh", "nha", NULL};
  gboolean sure;

  skip (&at, amounts);
  sure = skip (&at, members);
  if (!sure && !skip (&at, persons))
    return FALSE;
  skip (&at, inside);
  sure |= skip (&at, home);
  return sure && *at == '\0';
}

/* "Tên tập thể, hộ gia đình, cá nhân", "Tập thể/cá nhân": whoever may be proposed, at least two sorts of them. */
static gboolean
names_several_sorts (const char *at)
{
  static const char *const groups[] = {"tap the", "don vi", "co quan", "co quan don vi", NULL};
  static const char *const households[] = {"gia dinh", "ho gia dinh", NULL};
  static const char *const persons[] = {"ca nhan", NULL};
  static const char *const between[] = {"ho va ten", "ho ten", "ten", "va", "hoac", "hay", "ho", NULL};
  gboolean group = FALSE, household = FALSE, person = FALSE;

  while (*at != '\0') {
    if (skip (&at, groups))
      group = TRUE;
    else if (skip (&at, households))
      household = TRUE;
    else if (skip (&at, persons))
      person = TRUE;
    else if (!skip (&at, between))
      return FALSE;
  }
  return group + household + person >= 2;
}

/* What is pledged when the year begins, and what has become of it when it ends. */
static const char *
pledge_field (const char *at)
{
  static const char *const plans[] = {"dang ky",     "cam ket",          "giao uoc",   "chi tieu",         "ke hoach",
                                      "muc dang ky", "chi tieu dang ky", "so dang ky", "noi dung dang ky", NULL};
  static const char *const outcomes[]
      = {"ket qua", "thuc hien", "ket qua thuc hien", "dat duoc", "ket qua dat duoc", "da thuc hien", "dat", NULL};
  gboolean planned = skip (&at, plans);

  if (!planned && !skip (&at, outcomes))
    return NULL;
  if (planned)
    return strcmp (at, "dau nam") == 0 || strcmp (at, "tu dau nam") == 0 ? "target" : NULL;
  return strcmp (at, "cuoi nam") == 0 || strcmp (at, "den cuoi nam") == 0 || strcmp (at, "ca nam") == 0 ? "result"
                                                                                                        : NULL;
}

TdColumnMeaning
td_heading_rules_match (TdListKind list, const char *folded)
{
  const TdRecordKind *kind = td_list_kind_record (list);
  TdColumnMeaning meaning = {TD_USE_NONE, -1};
  const char *field = NULL;

  if (kind == NULL)
    return meaning;
  if (td_kind_has_role (kind, TD_ROLE_PEOPLE) && counts_household (folded))
    field = td_kind_role (kind, TD_ROLE_PEOPLE)->column;
  else if (td_kind_has_role (kind, TD_ROLE_SUBJECT) && names_several_sorts (folded))
    field = td_kind_role (kind, TD_ROLE_NAME)->column;
  else if (td_kind_has_role (kind, TD_ROLE_AGREE) && td_kind_has_role (kind, TD_ROLE_ATTEND))
    field = votes_field (folded);
  else if (list == TD_LIST_PLEDGES)
    field = pledge_field (folded);
  meaning.field = td_kind_field_index (kind, field);
  if (meaning.field >= 0)
    meaning.use = TD_USE_FIELD;
  return meaning;
}
