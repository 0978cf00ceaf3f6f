// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Pages and forms, as a browser sends them.</summary>
internal static class PageMessages
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Token = "__RequestVerificationToken={TOKEN}";

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/Index"),
        Get("/Contact"),
        Post("/Contact", Form, "Name=Ada&Words=hello%0Athere&" + Token),
        Post("/Contact", Form, "Name=A+name+that+is+too+long&Words=&" + Token),
        Post("/Contact", Form, "Name=Ada&Words=hello"),
        Post("/Contact", Form, "Name=Ada&Words=hello&__RequestVerificationToken=forged"),
        Of("OPTIONS", "/Contact"),
        Get("/Catalogue"),
        Get("/catalogue/index"),
        Get("/Catalogue/Show/2"),
        Post("/Catalogue/Buy/2", Form, Token),
        Post("/Catalogue/Buy/2", Form, ""),
        Get("/Catalogue/Buy/2"),
        Get("/Catalogue/Show/99"),
        Get("/Catalogue/Show/none"),
        Get("/Catalogue/Away"),
        Get("/Catalogue/Part"),
        Get("/Catalogue/Note"),
        Get("/Catalogue/Kept"),
        Get("/Catalogue/Note"),
        Get("/Catalogue/Note"),
        Get("/Home"),
    ];
}
