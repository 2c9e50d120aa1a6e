/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-zip-functions.h"

#include <glib/gstdio.h>
#include <stdio.h>

static voidpf ZCALLBACK
open_file (voidpf opaque, const void *path, int mode)
{
  return g_fopen (path, (mode & ZLIB_FILEFUNC_MODE_CREATE) != 0 ? "wb" : "rb");
}

static uLong ZCALLBACK
read_file (voidpf opaque, voidpf stream, void *buffer, uLong size)
{
  return (uLong)fread (buffer, 1, size, stream);
}

static uLong ZCALLBACK
write_file (voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
  return (uLong)fwrite (buffer, 1, size, stream);
}

static ZPOS64_T ZCALLBACK
tell_file (voidpf opaque, voidpf stream)
{
  long position = ftell (stream);

  return position < 0 ? (ZPOS64_T)-1 : (ZPOS64_T)position;
}

static long ZCALLBACK
seek_file (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  int whence = origin == ZLIB_FILEFUNC_SEEK_CUR ? SEEK_CUR : origin == ZLIB_FILEFUNC_SEEK_END ? SEEK_END : SEEK_SET;

  if (offset > G_MAXLONG)
    return -1;
  return fseek (stream, (long)offset, whence);
}

static int ZCALLBACK
close_file (voidpf opaque, voidpf stream)
{
  return fclose (stream);
}

static int ZCALLBACK
file_error (voidpf opaque, voidpf stream)
{
  return ferror ((FILE *)stream);
}

void
td_zip_functions_fill (zlib_filefunc64_def *functions)
{
  g_return_if_fail (functions != NULL);
  *functions = (zlib_filefunc64_def){
      .zopen64_file = open_file,
      .zread_file = read_file,
      .zwrite_file = write_file,
      .ztell64_file = tell_file,
      .zseek64_file = seek_file,
      .zclose_file = close_file,
      .zerror_file = file_error,
  };
}
