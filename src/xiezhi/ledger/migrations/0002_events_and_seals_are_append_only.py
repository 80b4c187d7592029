"""PostgreSQL itself refuses to change or remove an event or a seal."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '台账只增不改:% 不接受 %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON ledger_event FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_seal FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON ledger_seal FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
"""

ALLOW = """
DROP TRIGGER append_only ON ledger_event;
DROP TRIGGER append_only_whole ON ledger_event;
DROP TRIGGER append_only ON ledger_seal;
DROP TRIGGER append_only_whole ON ledger_seal;
DROP FUNCTION ledger_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
