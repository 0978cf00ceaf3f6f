// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Configuration.Tests.Binding;

internal sealed class NoProviders : IProviders
{
    public T? Find<T>(string name = "")
        where T : class => null;

    public IReadOnlyList<string> Names<T>()
        where T : class => [];
}
