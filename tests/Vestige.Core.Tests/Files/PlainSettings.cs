// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;
using Vestige.TestSupport.Modules;

namespace Vestige.Core.Tests.Files;

internal sealed class PlainSettings : IFileSettingsSource
{
    public FileSettings Settings { get; set; } = FileSettings.Default;

    public bool HasContentFilters { get; set; }

    public FileSettings SettingsOf(Request request) => Settings;

    public bool ChangesContent(Request request) => HasContentFilters;

    public string? ContentTypeOf(Request request) => request.ContentType;

    public string AllowedMethodsOf(Request request) => string.Join(',', ((FakeRequest)request).AllowedMethods);
}
