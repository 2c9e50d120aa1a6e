/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-zip.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

#include "td-zip-functions.h"

typedef struct {
  char *name;
  char *key; /* the name as td_zip_find() compares it */
  guint64 size;
  guint64 packed;
  gboolean encrypted;
  unz64_file_pos position;
} Member;

struct _TdZip {
  char *file; /* base name, for sentences */
  unzFile handle;
  GArray *members;   /* of Member */
  GHashTable *names; /* key → index + 1 */
  int open_member;   /* -1: none */
  guint64 read;      /* unpacked bytes of the open member */
  guint64 read_in_all;
};

static char *
key_of (const char *name)
{
  char *key;

  while (*name == '/' || *name == '\\')
    name++;
  key = g_ascii_strdown (name, -1);
  return g_strdelimit (key, "\\", '/');
}

static void
member_clear (Member *member)
{
  g_free (member->name);
  g_free (member->key);
}

static void
set_damaged (TdZip *zip, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("“%s” is damaged or was not copied completely. Please ask the sender for it again."), zip->file);
}

static void
set_too_large (TdZip *zip, GError **error)
{
  g_set_error (
      error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE,
      _ ("“%s” unpacks to more than any list needs (over %d MB, or over %d times its size), so it was not read."),
      zip->file, (int)(TD_ZIP_MAX_UNPACKED / 1024 / 1024), TD_ZIP_MAX_RATIO);
}

static gboolean
beyond_limits (guint64 unpacked, guint64 packed)
{
  return unpacked > TD_ZIP_MAX_UNPACKED
         || (unpacked > TD_ZIP_RATIO_FROM && unpacked / TD_ZIP_MAX_RATIO > MAX (packed, 1));
}

static gboolean
read_directory (TdZip *zip, GError **error)
{
  unz_global_info64 global;
  int result;

  if (unzGetGlobalInfo64 (zip->handle, &global) != UNZ_OK) {
    set_damaged (zip, error);
    return FALSE;
  }
  if (global.number_entry > TD_ZIP_MAX_MEMBERS) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE,
                 _ ("“%s” holds over %d files inside, which no workbook does, so it was not read."), zip->file,
                 TD_ZIP_MAX_MEMBERS);
    return FALSE;
  }
  for (result = unzGoToFirstFile (zip->handle); result == UNZ_OK; result = unzGoToNextFile (zip->handle)) {
    unz_file_info64 info;
    char name[1024];
    Member member = {0};

    if (unzGetCurrentFileInfo64 (zip->handle, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK
        || info.size_filename >= sizeof name || unzGetFilePos64 (zip->handle, &member.position) != UNZ_OK) {
      set_damaged (zip, error);
      return FALSE;
    }
    name[sizeof name - 1] = '\0';
    member.name = g_utf8_make_valid (name, -1);
    member.key = key_of (member.name);
    member.size = info.uncompressed_size;
    member.packed = info.compressed_size;
    member.encrypted = (info.flag & 1) != 0;
    g_array_append_val (zip->members, member);
    if (!g_hash_table_contains (zip->names, member.key))
      g_hash_table_insert (zip->names, member.key, GUINT_TO_POINTER (zip->members->len));
  }
  if (result != UNZ_END_OF_LIST_OF_FILE || zip->members->len == 0) {
    set_damaged (zip, error);
    return FALSE;
  }
  return TRUE;
}

TdZip *
td_zip_open (const char *path, GError **error)
{
  g_autoptr (TdZip) zip = NULL;
  zlib_filefunc64_def functions;
  FILE *probe;

  g_return_val_if_fail (path != NULL, NULL);

  zip = g_new0 (TdZip, 1);
  zip->file = g_path_get_basename (path);
  zip->members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (zip->members, (GDestroyNotify)member_clear);
  zip->names = g_hash_table_new (g_str_hash, g_str_equal);
  zip->open_member = -1;

  probe = g_fopen (path, "rb");
  if (probe == NULL) {
    int code = errno;

    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("“%s” could not be opened: %s."), zip->file,
                 g_strerror (code));
    return NULL;
  }
  fclose (probe);

  td_zip_functions_fill (&functions);
  zip->handle = unzOpen2_64 (path, &functions);
  if (zip->handle == NULL) {
    set_damaged (zip, error);
    return NULL;
  }
  if (!read_directory (zip, error))
    return NULL;
  return g_steal_pointer (&zip);
}

void
td_zip_free (TdZip *zip)
{
  if (zip == NULL)
    return;
  if (zip->handle != NULL) {
    td_zip_close_member (zip);
    unzClose (zip->handle);
  }
  g_hash_table_unref (zip->names);
  g_array_unref (zip->members);
  g_free (zip->file);
  g_free (zip);
}

guint
td_zip_n_members (TdZip *zip)
{
  return zip->members->len;
}

const char *
td_zip_member_name (TdZip *zip, guint member)
{
  g_return_val_if_fail (member < zip->members->len, NULL);
  return g_array_index (zip->members, Member, member).name;
}

guint64
td_zip_member_size (TdZip *zip, guint member)
{
  g_return_val_if_fail (member < zip->members->len, 0);
  return g_array_index (zip->members, Member, member).size;
}

int
td_zip_find (TdZip *zip, const char *name)
{
  g_autofree char *key = key_of (name);

  return GPOINTER_TO_INT (g_hash_table_lookup (zip->names, key)) - 1;
}

gboolean
td_zip_open_member (TdZip *zip, guint member, GError **error)
{
  Member *wanted;

  g_return_val_if_fail (member < zip->members->len, FALSE);

  td_zip_close_member (zip);
  wanted = &g_array_index (zip->members, Member, member);
  if (wanted->encrypted) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ENCRYPTED,
                 _ ("“%s” is protected by a password. Please save it without one and try again."), zip->file);
    return FALSE;
  }
  if (beyond_limits (wanted->size, wanted->packed)) {
    set_too_large (zip, error);
    return FALSE;
  }
  if (unzGoToFilePos64 (zip->handle, &wanted->position) != UNZ_OK || unzOpenCurrentFile (zip->handle) != UNZ_OK) {
    set_damaged (zip, error);
    return FALSE;
  }
  zip->open_member = (int)member;
  zip->read = 0;
  return TRUE;
}

gssize
td_zip_read (TdZip *zip, void *buffer, gsize size, GError **error)
{
  Member *member;
  int n_read;

  g_return_val_if_fail (zip->open_member >= 0, -1);

  member = &g_array_index (zip->members, Member, (guint)zip->open_member);
  n_read = unzReadCurrentFile (zip->handle, buffer, (unsigned)MIN (size, (gsize)G_MAXINT));
  if (n_read < 0) {
    set_damaged (zip, error);
    return -1;
  }
  zip->read += (guint64)n_read;
  zip->read_in_all += (guint64)n_read;
  /* What the archive declares may be a lie: what really comes counts. */
  if (beyond_limits (zip->read, member->packed) || zip->read_in_all > TD_ZIP_MAX_UNPACKED) {
    set_too_large (zip, error);
    return -1;
  }
  if (n_read == 0) {
    int result = unzCloseCurrentFile (zip->handle);

    zip->open_member = -1;
    if (result != UNZ_OK || zip->read != member->size) {
      set_damaged (zip, error);
      return -1;
    }
  }
  return n_read;
}

void
td_zip_close_member (TdZip *zip)
{
  if (zip->open_member >= 0)
    unzCloseCurrentFile (zip->handle);
  zip->open_member = -1;
}

char *
td_zip_read_all (TdZip *zip, guint member, gsize limit, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  char buffer[16384];
  gssize n_read;

  if (!td_zip_open_member (zip, member, error))
    return NULL;
  while ((n_read = td_zip_read (zip, buffer, sizeof buffer, error)) > 0) {
    g_byte_array_append (bytes, (const guint8 *)buffer, (guint)n_read);
    if (bytes->len > limit) {
      td_zip_close_member (zip);
      set_too_large (zip, error);
      return NULL;
    }
  }
  if (n_read < 0) {
    td_zip_close_member (zip);
    return NULL;
  }
  if (length != NULL)
    *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}
