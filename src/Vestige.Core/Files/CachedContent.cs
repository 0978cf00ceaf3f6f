// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>A file in memory with the values of its headers, made once.</summary>
public sealed class CachedContent
{
    private Tag _tag;

    internal CachedContent(string fileName, in FileStatus status, byte[] content)
    {
        FileName = fileName;
        Status = status;
        Content = content;
        LastModified = HttpDate.Format(Math.Max(0, FileValidators.SecondsOf(status)));
        _tag = MakeTag(EntityTagParts.Default);
    }

    /// <summary>The name of the file.</summary>
    public string FileName { get; }

    /// <summary>Its state when it was read.</summary>
    public FileStatus Status { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The value of <c>Last-Modified</c>.</summary>
    public string LastModified { get; }

    /// <summary>Set by every use, taken away by the hand of the clock.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Its place in the clock.</summary>
    internal int Slot { get; set; }

    /// <summary>The value of <c>ETag</c>, made again only when another <c>FileETag</c> asks for it.</summary>
    /// <param name="parts">What <c>FileETag</c> says.</param>
    public string? EntityTagOf(EntityTagParts parts)
    {
        var tag = Volatile.Read(ref _tag);
        if (tag.Parts != parts)
        {
            tag = MakeTag(parts);
            Volatile.Write(ref _tag, tag);
        }

        return tag.Text;
    }

    // Only files are kept that were not changed lately, so the tag is never weak.
    private Tag MakeTag(EntityTagParts parts) => new(
        parts,
        parts.HasFlag(EntityTagParts.Digest)
            ? EntityTag.OfContent(Content.Span)
            : EntityTag.Of(Status, parts, DateTimeOffset.MaxValue));

    private sealed record Tag(EntityTagParts Parts, string? Text);
}
