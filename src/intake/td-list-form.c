/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-form.h"

#include "td-text.h"

#include <string.h>

gboolean
td_list_form_is (const char *folded)
{
  static const char *const forms[] = {"giay khen",
                                      "bang khen",
                                      "lao dong tien tien",
                                      "chien si thi dua",
                                      "chien sy thi dua",
                                      "tap the lao dong",
                                      "co thi dua",
                                      "ldtt",
                                      "cstd",
                                      "lao dong xuat sac",
                                      "gia dinh van hoa",
                                      NULL};

  for (guint i = 0; forms[i] != NULL; i++)
    if (g_str_has_prefix (folded, forms[i]))
      return TRUE;
  return FALSE;
}

const char *
td_list_form_full (const char *heading)
{
  static const struct {
    const char *folded;
    const char *form;
  } forms[] = {
      {"ldtt", "Lao động tiên tiến"},
      {"cstdcs", "Chiến sĩ thi đua cơ sở"},
      {"cstd cs", "Chiến sĩ thi đua cơ sở"},
      {"cstd co so", "Chiến sĩ thi đua cơ sở"},
      {"gk", "Giấy khen"},
      {"bk", "Bằng khen"},
  };
  g_autofree char *folded = td_text_fold (heading);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (folded, forms[i].folded) == 0)
      return forms[i].form;
  return heading;
}

/* The only form that a longer text names; NULL where it names none, or several. */
static const char *
form_named (const char *text)
{
  static const struct {
    const char *folded;
    const char *form;
  } forms[] = {
      {"giay khen", "Giấy khen"},
      {"bang khen", "Bằng khen"},
      {"lao dong tien tien", "Lao động tiên tiến"},
      {"chien si thi dua co so", "Chiến sĩ thi đua cơ sở"},
      {"lao dong xuat sac", NULL},
      {"chien si thi dua cap tinh", NULL},
      {"co thi dua", NULL},
  };
  g_autofree char *folded = td_text_fold (text);
  const char *form = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strstr (folded, forms[i].folded) != NULL) {
      form = forms[i].form;
      n++;
    }
  return n == 1 ? form : NULL;
}

/* Who gives it, where the text says so: "Đề nghị Chủ tịch UBND huyện tặng Giấy khen". */
static const struct {
  const char *folded;
  const char *giver;
  const char *level; /* as the catalogue names it */
} givers[] = {
    {"chu tich ubnd thi tran", " Chủ tịch UBND thị trấn", "Thị trấn"},
    {"chu tich ubnd xa", " Chủ tịch UBND xã", "Xã"},
    {"chu tich ubnd phuong", " Chủ tịch UBND phường", "Phường"},
    {"chu tich ubnd huyen", " Chủ tịch UBND huyện", "Huyện"},
    {"chu tich ubnd tinh", " Chủ tịch UBND tỉnh", "Tỉnh"},
};

/* form: what form_named() found in text. */
static void
set_named (TdRecord *record, const char *form, const char *text)
{
  g_autofree char *folded = td_text_fold (text);
  g_autofree char *spelled = NULL;
  const char *at;

  td_record_set_text (record, "form", form);
  if (!g_str_has_suffix (form, "khen"))
    return;
  /* "Ủy ban nhân dân" in full. */
  at = strstr (folded, "uy ban nhan dan");
  if (at != NULL)
    spelled = g_strdup_printf ("%.*subnd%s", (int)(at - folded), folded, at + strlen ("uy ban nhan dan"));
  for (guint i = 0; i < G_N_ELEMENTS (givers); i++) {
    g_autofree char *whole = NULL;

    if (strstr (spelled != NULL ? spelled : folded, givers[i].folded) == NULL)
      continue;
    whole = g_strconcat (form, givers[i].giver, NULL);
    td_record_set_text (record, "form", whole);
    if (td_record_is_null (record, "level"))
      td_record_set_text (record, "level", givers[i].level);
    return;
  }
}

void
td_list_form_fill (TdSheetReading *reading)
{
  const char *of_title = NULL;
  const char *title = NULL;

  if (reading->layout->kind != TD_LIST_PROPOSALS)
    return;
  for (guint i = 0; i < reading->layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (reading->layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_MARK_FORM
        || (column->use == TD_USE_FIELD
            && column->field == td_kind_role_index (reading->layout->record_kind, TD_ROLE_FORM)))
      return;
  }
  for (guint i = 0; i < reading->layout->head_texts->len && of_title == NULL; i++) {
    title = g_ptr_array_index (reading->layout->head_texts, i);
    of_title = form_named (title);
  }
  for (guint i = 0; i < reading->rows->len; i++) {
    TdDraftRow *draft = g_ptr_array_index (reading->rows, i);
    g_autofree char *section = draft->section != NULL ? td_text_fold (draft->section) : NULL;

    if (section != NULL && td_list_form_is (section))
      td_record_set_text (draft->record, "form", draft->section);
    else if (section != NULL && form_named (section) != NULL)
      set_named (draft->record, form_named (section), section);
    else if (of_title != NULL)
      set_named (draft->record, of_title, title);
  }
}
