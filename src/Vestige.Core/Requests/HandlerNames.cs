// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Requests;

/// <summary>The handler's name when nothing has set one: the media type without parameters, as in httpd.</summary>
internal static class HandlerNames
{
    public const string Default = "default-handler";

    public static string Of(string? contentType)
    {
        if (contentType is null)
        {
            return Default;
        }

        var end = contentType.AsSpan().IndexOfAny(';', ' ');
        return end < 0 ? contentType : contentType[..end];
    }
}
