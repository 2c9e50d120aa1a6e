/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "td-council.h"
#include "td-demo-private.h"
#include "td-import.h"
#include "td-text.h"

#define LISTS "/vn/thidua/demo/"

/* The office's own text: Vietnamese, as it stands on its papers. */
static const char *const settings[][2] = {
    {"office.name", "thị trấn Hà Trung"},
    {"office.kind", "thị trấn"},
    {"office.place", "Hà Trung"},
    {"office.agency", "UBND THỊ TRẤN HÀ TRUNG"},
    {"office.parent", "UBND THỊ TRẤN HÀ TRUNG"},
    {"office.council", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"},
    {"office.upper", "HĐTĐKT huyện Hà Trung"},
    {"office.recipients", "- HĐTĐKT huyện (b/c);\n- UBND huyện (b/c);\n- BTV Đảng uỷ thị trấn (b/c);\n- Lưu: VT, VP."},
    {"signer.authority", "TM. HỘI ĐỒNG TĐKT"},
    {"signer.title", "CHỦ TỊCH"},
    {"signer.office_title", "CHỦ TỊCH UBND THỊ TRẤN"},
    {"signer.name", TD_DEMO_CHAIR},
    {"preparer.title", "NGƯỜI LẬP BIỂU"},
    {"preparer.name", "Trịnh Thị Thuỷ"},
    {"deadline.review", "25/11"},
    {"conference.place", "Hội trường UBND thị trấn Hà Trung"},
};

/* As a clerk sends them in one after another; the council first, since the list of units names its members. */
static const struct {
  const char *what; /* msgid */
  const char *prefix;
} imports[] = {
    {N_ ("the council"), "2-hoi-dong"},
    {N_ ("the units"), "1-don-vi"},
    {N_ ("the pledges"), "3-cam-ket"},
    {N_ ("the model families"), "4-gia-dinh-kieu-mau/"},
    {N_ ("the model citizens"), "5-cong-dan"},
    {N_ ("the model collectives"), "6-tap-the"},
    {N_ ("the proposals for commendation"), "7-de-nghi"},
};

GPtrArray *
td_demo_load_all (TdStore *store, TdKindId kind_id, GError **error)
{
  const TdRecordKind *kind = td_kind_get (kind_id);
  TdListing listing = {.kind = kind, .year = kind->has_year ? TD_DEMO_YEAR : 0};

  return td_store_load_all (store, &listing, error);
}

/* --- the lists as files --- */

static gboolean
unpack_one (const char *name, const char *folder, GPtrArray *paths, GError **error)
{
  g_autofree char *resource = g_strconcat (LISTS, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  gsize size = 0;
  const char *data = NULL;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  g_mkdir_with_parents (parent, 0700);
  if (!g_file_set_contents (path, data, (gssize)size, error))
    return FALSE;
  g_ptr_array_add (paths, g_steal_pointer (&path));
  return TRUE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Writes the lists whose name begins with prefix into folder; paths gets them in their order. */
static gboolean
unpack (const char *prefix, const char *folder, GPtrArray *paths, GError **error)
{
  g_autofree char *sub_folder = g_str_has_suffix (prefix, "/") ? g_strdup (prefix) : g_strdup ("");
  g_autofree char *resource = g_strconcat (LISTS, sub_folder, NULL);
  g_auto (GStrv) children = g_resources_enumerate_children (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (children == NULL)
    return FALSE;
  for (guint i = 0; children[i] != NULL; i++) {
    g_autofree char *name = g_strconcat (sub_folder, children[i], NULL);

    if (g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "/") && !unpack_one (name, folder, paths, error))
      return FALSE;
  }
  g_ptr_array_sort (paths, compare_paths);
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_remove (path);
  }
  g_rmdir (folder);
}

/* --- steps --- */

static gboolean
enter_office (TdStore *store, GError **error)
{
  g_autoptr (TdCouncilResult) planned = NULL;

  if (!td_store_begin (store, _ ("Office: name, signer, conference"), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!td_store_set_setting (store, settings[i][0], settings[i][1], error))
      goto failed;
  if (!td_store_add_year (store, TD_DEMO_YEAR, error))
    goto failed;
  planned = td_council_plan_year (store, TD_DEMO_YEAR, "2023-12-28", TRUE, error);
  if (planned == NULL)
    goto failed;
  return td_store_commit (store, error);

failed:
  td_store_rollback (store);
  return FALSE;
}

/* Who of the council looks after which unit: the import does it where it can; the rest is entered here. */
static gboolean
assign_members (TdStore *store, const TdReading *reading, GError **error)
{
  g_autoptr (GPtrArray) members = td_demo_load_all (store, TD_KIND_COUNCIL_MEMBER, error);
  g_autoptr (GPtrArray) units = td_demo_load_all (store, TD_KIND_UNIT, error);
  g_autoptr (GPtrArray) assignments = td_demo_load_all (store, TD_KIND_ASSIGNMENT, error);
  g_autoptr (GHashTable) member_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) unit_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) assigned = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (members == NULL || units == NULL || assignments == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++) {
    TdRecord *member = g_ptr_array_index (members, i);

    g_hash_table_insert (member_ids, td_text_fold (td_record_text (member, "name")), member);
  }
  for (guint i = 0; i < units->len; i++) {
    TdRecord *unit = g_ptr_array_index (units, i);

    g_hash_table_insert (unit_ids, (gpointer)td_record_text (unit, "name"), unit);
  }
  for (guint i = 0; i < assignments->len; i++)
    g_hash_table_add (assigned, &td_record_value (g_ptr_array_index (assignments, i), "unit_id")->integer);
  if (!td_store_begin (store, _ ("Council members in charge of units"), error))
    return FALSE;
  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    for (guint j = 0; j < list->rows->len; j++) {
      const TdReadRow *row = g_ptr_array_index (list->rows, j);
      g_autofree char *folded = td_text_fold (row->in_charge);
      const TdRecord *member = g_hash_table_lookup (member_ids, folded);
      const TdRecord *unit = g_hash_table_lookup (unit_ids, td_record_text (row->record, "name"));
      g_autoptr (TdRecord) assignment = NULL;

      if (member == NULL || unit == NULL || g_hash_table_contains (assigned, &unit->id))
        continue;
      assignment = td_record_new (td_kind_get (TD_KIND_ASSIGNMENT));
      td_record_set_integer (assignment, "year", TD_DEMO_YEAR);
      td_record_set_integer (assignment, "unit_id", unit->id);
      td_record_set_integer (assignment, "council_member_id", member->id);
      if (!td_store_save (store, assignment, error)) {
        td_store_rollback (store);
        return FALSE;
      }
    }
  }
  return td_store_commit (store, error);
}

static gboolean
import_lists (TdStore *store, const char *prefix, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdReading) reading = NULL;
  TdImportOptions options = {.year = TD_DEMO_YEAR, .unit = NULL};
  TdImportSummary summary = {0};

  if (!unpack (prefix, folder, paths, error))
    return FALSE;
  g_ptr_array_add (paths, NULL);
  reading = td_import_read (store, (const char *const *)paths->pdata, &options, NULL, NULL, NULL, error);
  if (reading == NULL)
    return FALSE;
  for (guint i = 0; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);

    if (list->error != NULL) {
      g_propagate_error (error, g_steal_pointer (&list->error));
      return FALSE;
    }
  }
  if (!td_import_store (store, reading, TRUE, &summary, NULL, NULL, NULL, error))
    return FALSE;
  return !g_str_has_prefix (prefix, "1-") || assign_members (store, reading, error);
}

gboolean
td_demo_fill (TdStore *store, GError **error)
{
  g_autofree char *folder = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (TD_IS_STORE (store), FALSE);
  folder = g_dir_make_tmp ("thidua-demo-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  done = enter_office (store, error);
  for (guint i = 0; done && i < G_N_ELEMENTS (imports); i++) {
    done = import_lists (store, imports[i].prefix, folder, error);
    if (!done)
      g_prefix_error (error, _ ("Demonstration lists of %s: "), _ (imports[i].what));
  }
  remove_folder (folder);
  return done && td_demo_move (store, error) && td_demo_score (store, error) && td_demo_course (store, error)
         && td_demo_hold (store, error) && td_demo_vote (store, error) && td_demo_decide (store, error);
}
