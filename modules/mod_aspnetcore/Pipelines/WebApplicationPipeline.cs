// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>
/// The middleware that a program registers on its <see cref="WebApplication"/>: it is kept there in a list of its own, and comes into
/// the host's pipeline as one piece. The framework has no public way to it.
/// </summary>
internal static class WebApplicationPipeline
{
    private const string Builder = "Microsoft.AspNetCore.Builder.WebApplicationBuilder+";
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>The application that a middleware stands for; null when it is another middleware.</summary>
    public static WebApplication? Find(Func<RequestDelegate, RequestDelegate> middleware)
    {
        if (middleware.Target is not { } target
            || target.GetType().FullName?.StartsWith(Builder, StringComparison.Ordinal) != true)
        {
            return null;
        }

        foreach (var field in target.GetType().GetFields(Hidden))
        {
            if (field.GetValue(target) is WebApplication application)
            {
                return application;
            }
        }

        return null;
    }

    /// <summary>Replaces each middleware of an application.</summary>
    /// <returns>False when they are not where they were in the framework that this was written for.</returns>
    public static bool Replace(
        WebApplication application, Func<Func<RequestDelegate, RequestDelegate>, Func<RequestDelegate, RequestDelegate>> replace)
    {
        var builder = typeof(WebApplication).GetProperty("ApplicationBuilder", Hidden)?.GetValue(application);
        if (builder?.GetType().GetField("_components", Hidden)?.GetValue(builder)
            is not List<Func<RequestDelegate, RequestDelegate>> components)
        {
            return false;
        }

        for (var i = 0; i < components.Count; i++)
        {
            components[i] = replace(components[i]);
        }

        return true;
    }
}
