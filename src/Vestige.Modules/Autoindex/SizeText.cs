// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Modules.Autoindex;

/// <summary>Sizes in four characters: <c>972 </c>, <c>1.0K</c>, <c> 10K</c>… (httpd's <c>apr_strfsize</c>).</summary>
internal static class SizeText
{
    private const string Units = "KMGTPE";

    // From here on three digits of the smaller unit would be too much of a mouthful.
    private const int Threshold = 973;

    public static string Of(long size)
    {
        if (size < 0)
        {
            return "  - ";
        }

        if (size < Threshold)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{size,3} ");
        }

        for (var unit = 0; ; unit++)
        {
            var rest = (int)(size & 1023);
            size >>= 10;
            if (size >= Threshold)
            {
                continue;
            }

            if (size < 9 || (size == 9 && rest < Threshold))
            {
                var tenths = ((rest * 5) + 256) / 512;
                var (whole, tenth) = tenths >= 10 ? (size + 1, 0) : (size, tenths);
                return string.Create(CultureInfo.InvariantCulture, $"{whole}.{tenth}{Units[unit]}");
            }

            return string.Create(CultureInfo.InvariantCulture, $"{size + (rest >= 512 ? 1 : 0),3}{Units[unit]}");
        }
    }
}
