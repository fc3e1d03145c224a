"""
Posts carry our seal: whoever merely holds the application's role can appoint nobody.

A seal covers who was appointed to what, where, since when and by whom. A post only ends, once, and stays: an
end cannot be taken back, and a row that went cannot be put in again.
"""

from django.db import migrations, models

from linli.store.sealed_rows import no_one_else

# As ``areas.models.said_of`` writes it.
_MADE = """
    CREATE FUNCTION areas_post_said(one areas_post) RETURNS text
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT concat_ws(
            '|', 'areas_post', one.id, one.user_id, one.role, one.place,
            to_char(one.began_on, 'YYYY-MM-DD'), one.appointed_by
        )
    $$;
    CREATE FUNCTION areas_post_sealed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            PERFORM public.store_refuse('a row of areas_post stays');
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF OLD.ended_on IS NOT NULL
                OR to_jsonb(NEW) - 'ended_on' <> to_jsonb(OLD) - 'ended_on'
            THEN
                PERFORM public.store_refuse('a row of areas_post only ends, once');
            END IF;
            RETURN NEW;
        END IF;
        IF NOT public.store_fits(public.areas_post_said(NEW), NEW.seal) THEN
            PERFORM public.store_refuse(
                'the seal of a row for areas_post does not fit what it says'
            );
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sealed BEFORE INSERT OR UPDATE OR DELETE ON areas_post
        FOR EACH ROW EXECUTE FUNCTION areas_post_sealed();
"""
_BACK = """
    DROP TRIGGER sealed ON areas_post;
    DROP FUNCTION areas_post_sealed();
    DROP FUNCTION areas_post_said(areas_post);
"""


class Migration(migrations.Migration):
    dependencies = [("areas", "0003_coded_areas_by_place"), ("store", "0002_seals")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="seal",
            # One from before there were seals holds as it stands: seals are looked at when a row comes in.
            field=models.BinaryField(default=bytes(32), max_length=32),
            preserve_default=False,
        ),
        migrations.RunSQL(_MADE + no_one_else("areas_post_sealed"), _BACK),
    ]
