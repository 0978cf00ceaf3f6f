// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>How a method of the corpus is written.</summary>
internal enum LinkKind
{
    /// <summary>It does something after the call.</summary>
    Plain,

    /// <summary>The call is the last thing it does: an optimising compiler may jump instead.</summary>
    Tail,

    /// <summary>A generic method.</summary>
    Generic,

    /// <summary>A method of a generic class.</summary>
    GenericType,

    /// <summary>An async method that has already left its caller's stack.</summary>
    Async,

    /// <summary>An iterator.</summary>
    Iterator,

    /// <summary>A lambda with captured variables.</summary>
    Lambda,

    /// <summary>A local function.</summary>
    Local,

    /// <summary>It calls itself a few times, as many as the data says.</summary>
    Recursion,

    /// <summary>A lambda that the framework calls.</summary>
    Linq,

    /// <summary>A constructor.</summary>
    Constructor,

    /// <summary>A method behind an interface.</summary>
    Interface,

    /// <summary>The getter of a property.</summary>
    Property,
}
