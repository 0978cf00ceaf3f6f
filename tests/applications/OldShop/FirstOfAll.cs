// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace OldShop;

/// <summary>Stands before everything that <see cref="Startup"/> says.</summary>
internal sealed class FirstOfAll : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, after) =>
        {
            context.Response.Headers["X-Old"] = "shop";
            return after(context);
        });
        next(app);
    };
}
