// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Configuration.Binding;

/// <summary>Turns a tree into merged hosts by running the setters of directives.</summary>
public static class ConfigBinder
{
    /// <summary>Binds a tree. Bad input gives diagnostics, never an exception.</summary>
    /// <param name="tree">What was read.</param>
    /// <param name="options">What the modules declare.</param>
    public static BoundConfiguration Bind(ConfigTree tree, BindingOptions options) => throw new NotImplementedException();
}
